namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>What sets one model apart: its lasers, the order and the times in which they fire, its unit of distance.</summary>
/// <remarks>
/// A column is what shares one azimuth reading: one block of 32 slots, two (HDL-64E) or four (VLS-128). Each block of an HDL-64E S1 has its
/// own, and is of either bank.
/// </remarks>
internal sealed record VelodyneModel
{
    public required string Name { get; init; }

    public required int LaserCount { get; init; }

    public required int BlocksPerColumn { get; init; }

    public required double MetersPerUnit { get; init; }

    /// <summary>From one column to the next.</summary>
    public required double ColumnMicroseconds { get; init; }

    /// <summary>From the column's time to the firing of each slot, for the slots of all banks.</summary>
    public required IReadOnlyList<double> SlotMicroseconds { get; init; }

    /// <summary>From the packet's time stamp to its first column.</summary>
    public double StartMicroseconds { get; init; }

    /// <summary>Whether packets say when they were made.</summary>
    public bool HasClock { get; init; } = true;

    /// <summary>Whether packets carry the unit's calibration, a byte in each.</summary>
    public bool SendsCalibration { get; init; }

    /// <summary>The lasers as built; null where every unit comes with a calibration of its own.</summary>
    public IReadOnlyList<VelodyneLaser>? Lasers { get; init; }

    public int SlotCount => SlotMicroseconds.Count;

    /// <summary>How many sets of 32 lasers there are.</summary>
    public int BankCount => SlotCount / VelodynePacket.SlotsPerBlock;

    /// <summary>How far the block lies back that holds the other return of the same firings.</summary>
    public int ReturnStride => BlocksPerColumn == 2 ? 2 : 1;
}
