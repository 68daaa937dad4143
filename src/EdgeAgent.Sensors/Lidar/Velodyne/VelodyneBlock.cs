namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>A block with all that makes points of its slots.</summary>
internal ref struct VelodyneBlock
{
    /// <summary>The 32 slots, and four bytes more.</summary>
    public ReadOnlySpan<byte> Slots;

    /// <summary>The slots of the same firings' other return where that came before; empty otherwise.</summary>
    public ReadOnlySpan<byte> OtherReturn;

    public VelodyneGeometry Geometry;
    public VelodyneTurn Turn;

    /// <summary>The place of the first slot in the column's tables.</summary>
    public int FirstSlot;

    public float Sine;
    public float Cosine;

    /// <summary>From the sweep's time to the column's.</summary>
    public int TimeNanoseconds;
}
