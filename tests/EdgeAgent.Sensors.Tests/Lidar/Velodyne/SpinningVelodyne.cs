using System.Buffers.Binary;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>A made-up sensor of any model: it turns, measures random distances, and sends packets of them.</summary>
internal sealed class SpinningVelodyne(VelodyneModel model, IReadOnlyList<VelodyneLaser> lasers, byte returnMode, double rpm, int seed)
{
    private readonly Random _random = new(seed);
    private readonly int[] _rings = [.. lasers.Select(laser => lasers.Count(other => other.VerticalRadians < laser.VerticalRadians))];
    private readonly int _returns = returnMode == VelodynePacket.DualReturn ? 2 : 1;

    /// <summary>An echo and where the manual's formulas put it, computed without any table.</summary>
    public readonly record struct Echo(double X, double Y, double Z, double Intensity, int Ring, double TimeSeconds, int Sweep);

    public List<Echo> Echoes { get; } = [];

    /// <summary>How much of a column's turn is done when a slot of a column fires; by the firing times where it is not said.</summary>
    public Func<int, int, double> ShareOfTurn { get; init; } = (_, slot) => model.SlotMicroseconds[slot] / model.ColumnMicroseconds;

    public double PacketSeconds => VelodynePacket.BlockCount / (model.BlocksPerColumn * _returns) * model.ColumnMicroseconds * 1e-6;

    /// <summary>The packet that starts so many packets after the full hour plus an offset.</summary>
    public byte[] Packet(int number, double startSeconds, int cutHundredths = 0)
    {
        var packet = new byte[VelodynePacket.Length];
        var microseconds = Math.Round((startSeconds + number * PacketSeconds) * 1e6);
        var blocks = model.BlocksPerColumn * _returns;
        for (var block = 0; block < VelodynePacket.BlockCount / blocks * blocks; block++)
        {
            var column = block / blocks;
            var turnBefore = (number * (VelodynePacket.BlockCount / blocks) + column) * TurnOfColumn;
            var azimuth = (int)turnBefore % VelodynePacket.FullTurn;
            var within = block % blocks;
            var bank = _returns == 1 ? within : model.BlocksPerColumn == 2 ? within % 2 : within / 2;
            var isSecond = _returns == 2 && (model.BlocksPerColumn == 2 ? within / 2 : within % 2) == 1;
            var bytes = packet.AsSpan(block * 100, 100);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)(0xEEFF - bank * 0x1100));
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[2..], (ushort)azimuth);
            var sweep = ((int)turnBefore - cutHundredths + VelodynePacket.FullTurn) / VelodynePacket.FullTurn;
            for (var slot = 0; slot < 32; slot++)
            {
                Fill(packet, block, slot, column, bank * 32 + slot, isSecond, azimuth, microseconds * 1e-6 + (model.StartMicroseconds + column * model.ColumnMicroseconds) * 1e-6, sweep);
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(1200), (uint)microseconds);
        packet[1204] = returnMode;
        packet[1205] = model.Name switch { "vlp16" => 0x22, "vlp16_hires" => 0x24, "vlp32c" => 0x28, "hdl32e" => 0x21, "vls128" => 0xA1, _ => 7 };
        return packet;
    }

    private int TurnOfColumn => (int)Math.Round(rpm / 60 * 36000 * model.ColumnMicroseconds * 1e-6);

    private void Fill(byte[] packet, int block, int slot, int column, int slotOfColumn, bool isSecond, int azimuth, double columnSeconds, int sweep)
    {
        var at = packet.AsSpan(block * 100 + 4 + slot * 3, 3);
        var stride = model.BlocksPerColumn == 2 ? 2 : 1;
        var other = isSecond ? BinaryPrimitives.ReadUInt16LittleEndian(packet.AsSpan((block - stride) * 100 + 4 + slot * 3)) : 0;
        var units = _random.Next(3) == 0 ? 0 : _random.Next(1, 65536);
        units = isSecond && _random.Next(2) == 0 ? other : units;
        var intensity = (byte)_random.Next(256);
        BinaryPrimitives.WriteUInt16LittleEndian(at, (ushort)units);
        at[2] = intensity;
        if (units == 0 || (isSecond && units == other))
        {
            return;
        }

        var laser = lasers[slotOfColumn % lasers.Count];
        var turned = TurnOfColumn * ShareOfTurn(column, slotOfColumn);
        var angle = (azimuth + turned) / 100 * Math.PI / 180 - laser.RotationRadians;
        var flat = units * model.MetersPerUnit * Math.Cos(laser.VerticalRadians);
        Echoes.Add(new(
            flat * Math.Cos(angle), -flat * Math.Sin(angle), units * model.MetersPerUnit * Math.Sin(laser.VerticalRadians), intensity,
            _rings[slotOfColumn % lasers.Count], columnSeconds + model.SlotMicroseconds[slotOfColumn] * 1e-6, sweep));
    }
}
