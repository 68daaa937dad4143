using System.Runtime.CompilerServices;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>How the blocks of a packet make columns, and how fast the sensor turns from one to the next.</summary>
internal ref struct VelodyneColumns
{
    private Azimuths _azimuths;
    private Azimuths _turns;

    /// <summary>How many columns the packet has.</summary>
    public int Count { get; private init; }

    public int BlocksPerColumn { get; private init; }

    public bool IsDual { get; private init; }

    /// <summary>The azimuth of a column; -1 where its block is broken.</summary>
    public readonly int AzimuthOf(int column) => _azimuths[column];

    /// <summary>How far the sensor turns until the next column.</summary>
    public readonly int TurnOf(int column) => _turns[column];

    /// <param name="packet">The packet.</param>
    /// <param name="model">The model that sent it.</param>
    /// <param name="isDual">Whether blocks come in pairs; null where the packet tells.</param>
    /// <param name="before">The azimuth of the column before the packet, -1 where none is known.</param>
    /// <param name="lastTurn">The turn that was seen last, kept where the packet gives none.</param>
    public static VelodyneColumns Of(in VelodynePacket packet, VelodyneModel model, bool? isDual, int before, ref int lastTurn)
    {
        var dual = isDual ?? TellsDual(packet, model);
        var blocks = model.BlocksPerColumn * (dual ? 2 : 1);
        var columns = new VelodyneColumns { Count = VelodynePacket.BlockCount / blocks, BlocksPerColumn = blocks, IsDual = dual };
        for (var column = 0; column < columns.Count; column++)
        {
            var block = column * blocks;
            var azimuth = packet.AzimuthOf(block);
            columns._azimuths[column] = packet.BankOf(block) >= 0 && azimuth < VelodynePacket.FullTurn ? azimuth : -1;
        }

        // A packet of one column says nothing about the speed; the packet before does.
        if (columns.Count == 1)
        {
            lastTurn = Turn(before, columns._azimuths[0]) ?? lastTurn;
        }

        for (var column = 0; column < columns.Count; column++)
        {
            lastTurn = (column + 1 < columns.Count ? Turn(columns._azimuths[column], columns._azimuths[column + 1]) : null) ?? lastTurn;
            columns._turns[column] = lastTurn;
        }

        return columns;
    }

    private static bool TellsDual(in VelodynePacket packet, VelodyneModel model) =>
        // The HDL-64E has no byte for it: a pair of blocks has the azimuth of the pair before.
        model.LaserCount == 64
            ? model.BlocksPerColumn == 2 && packet.AzimuthOf(0) == packet.AzimuthOf(2) && packet.AzimuthOf(4) == packet.AzimuthOf(6)
            : packet.ReturnMode == VelodynePacket.DualReturn;

    private static int? Turn(int from, int to)
    {
        var turn = (to - from + VelodynePacket.FullTurn) % VelodynePacket.FullTurn;
        return from >= 0 && to >= 0 && turn <= VelodyneGeometry.MostTurn ? turn : null;
    }

    [InlineArray(VelodynePacket.BlockCount)]
    private struct Azimuths
    {
        private int _first;
    }
}
