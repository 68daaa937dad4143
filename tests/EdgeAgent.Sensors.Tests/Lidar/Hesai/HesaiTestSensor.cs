using System.Buffers.Binary;
using EdgeAgent.Sensors.Lidar.Hesai;

namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>A Hesai sensor that turns and sends packets, laid out here once more from the manuals.</summary>
internal sealed class HesaiTestSensor(string model, byte returnMode)
{
    private static readonly DateTime Start = new(2024, 5, 17, 10, 20, 30, DateTimeKind.Utc);

    // Name, channels, blocks, header, bytes before a block's channels, bytes a channel, protocol, tail, sequence number.
    private static readonly Shape[] Shapes =
    [
        new("Pandar40P", 40, 10, 0, 4, 3, null, 22, true),
        new("Pandar64", 64, 6, 8, 2, 3, null, 22, true),
        new("QT64", 64, 4, 12, 2, 4, (3, 1), 24, true),
        new("QT128", 128, 2, 12, 2, 4, (3, 2), 26, true),
        new("XT16", 16, 8, 12, 2, 4, (6, 1), 24, true),
        new("XT32", 32, 8, 12, 2, 4, (6, 1), 24, true),
        new("XT32M", 32, 6, 12, 2, 4, (6, 1), 24, true),
    ];

    private readonly Shape _shape = Shapes.Single(shape => shape.Name == model);
    private readonly Random _random = new(17);
    private int _step;

    /// <summary>Distance counts stay between these.</summary>
    public int LeastCount { get; init; } = 200;

    public int MostCount { get; init; } = 11_000;

    /// <summary>Hundredths of a degree from one firing to the next.</summary>
    public int Step { get; init; } = 20;

    public int FirstAzimuth { get; init; }

    public int Returns { get; } = returnMode switch { < 0x39 => 1, 0x3D => 3, _ => 2 };

    public uint Sequence { get; set; } = 1;

    public int MotorRpm { get; init; } = 600;

    public List<HesaiTestEcho> Echoes { get; } = [];

    /// <summary>Microseconds since the start.</summary>
    public double Microseconds => _step * FiringMicroseconds;

    private double FiringMicroseconds => Step / 36_000.0 / MotorRpm * 60e6;

    /// <summary>The next packet.</summary>
    public byte[] Next()
    {
        var units = _shape.HeaderBytes;
        var bodyEnd = units + _shape.Blocks * (_shape.BlockHead + _shape.Channels * _shape.UnitBytes);
        var isQt128 = _shape.Name == "QT128";
        var tailAt = bodyEnd + (isQt128 ? 4 + 17 : 0);
        var bytes = new byte[tailAt + _shape.Tail + 4 + (isQt128 ? 4 : 0)];
        WriteHeader(bytes);
        var time = Start.AddTicks((long)(Math.Floor(Microseconds) * 10));
        for (var block = 0; block < _shape.Blocks; block++)
        {
            var firing = _step + block / Returns;
            var azimuth = (FirstAzimuth + firing * Step) % 36_000;
            WriteBlock(bytes, units + block * (_shape.BlockHead + _shape.Channels * _shape.UnitBytes), block, azimuth, firing, time);
        }

        _step += _shape.Blocks / Returns;
        WriteTail(bytes.AsSpan(tailAt), time);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(tailAt + _shape.Tail), Sequence++);
        if (isQt128)
        {
            bytes[bodyEnd + 4] = 1;
            bytes[bodyEnd + 5] = 1 << 5;
            WriteCrc(bytes, 12, bodyEnd);
            WriteCrc(bytes, bodyEnd + 5, tailAt - 4);
            WriteCrc(bytes, tailAt, tailAt + _shape.Tail + 4);
        }

        return bytes;
    }

    private void WriteHeader(Span<byte> bytes)
    {
        if (_shape.HeaderBytes == 0)
        {
            return;
        }

        bytes[0] = 0xEE;
        bytes[1] = 0xFF;
        if (_shape.Protocol is not { } protocol)
        {
            ((byte[])[(byte)_shape.Channels, (byte)_shape.Blocks, (byte)(Returns - 1), 4]).CopyTo(bytes[2..]);
            return;
        }

        ((byte[])[protocol.Major, protocol.Minor, 0, 0, (byte)_shape.Channels, (byte)_shape.Blocks, 0, 4, (byte)Returns, (byte)(_shape.Name == "QT128" ? 5 : 1)]).CopyTo(bytes[2..]);
    }

    private void WriteBlock(byte[] bytes, int at, int block, int azimuth, int firing, DateTime time)
    {
        if (_shape.BlockHead == 4)
        {
            bytes[at] = 0xFF;
            bytes[at + 1] = 0xEE;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + _shape.BlockHead - 2), (ushort)azimuth);
        for (var channel = 0; channel < _shape.Channels; channel++)
        {
            var unit = bytes.AsSpan(at + _shape.BlockHead + channel * _shape.UnitBytes);
            var count = _random.Next(10) == 0 ? 0 : _random.Next(LeastCount, MostCount);
            BinaryPrimitives.WriteUInt16LittleEndian(unit, (ushort)count);
            unit[2] = (byte)_random.Next(256);
            Echoes.Add(new(firing, block, channel, azimuth, count, unit[2], new DateTimeOffset(time).ToUnixTimeMilliseconds() * 1_000_000 + time.Ticks % 10_000 * 100));
        }
    }

    private void WriteTail(Span<byte> tail, DateTime time)
    {
        byte[] date = [(byte)(time.Year - (_shape.Name.StartsWith("Pandar", StringComparison.Ordinal) ? 2000 : 1900)), (byte)time.Month, (byte)time.Day, (byte)time.Hour, (byte)time.Minute, (byte)time.Second];
        var (mode, speed, timestamp, dateAt) = _shape.Name switch
        {
            "Pandar40P" or "Pandar64" => (14, 8, 10, 16),
            "QT64" => (16, 10, 12, 18),
            "QT128" => (12, 13, 21, 15),
            _ => (10, 11, 19, 13),
        };
        tail[mode] = returnMode;
        BinaryPrimitives.WriteUInt16LittleEndian(tail[speed..], (ushort)MotorRpm);
        BinaryPrimitives.WriteUInt32LittleEndian(tail[timestamp..], (uint)(time.Ticks % TimeSpan.TicksPerSecond / 10));
        date.CopyTo(tail[dateAt..]);
        if (_shape.Name == "QT128")
        {
            tail[5] = (byte)(_step & 1);
        }
    }

    private static void WriteCrc(Span<byte> bytes, int start, int end)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes[start..end])
        {
            crc ^= (uint)value << 24;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000_0000) != 0 ? crc << 1 ^ 0x04C1_1DB7 : crc << 1;
            }
        }

        BinaryPrimitives.WriteUInt32LittleEndian(bytes[end..], crc);
    }

    private sealed record Shape(string Name, int Channels, int Blocks, int HeaderBytes, int BlockHead, int UnitBytes, (byte Major, byte Minor)? Protocol, int Tail, bool HasSequence);
}
