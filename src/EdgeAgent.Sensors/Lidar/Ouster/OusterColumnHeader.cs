namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>What stands with one column of pixels, all fired at the same moment.</summary>
internal readonly record struct OusterColumnHeader
{
    public ulong TimestampNanoseconds { get; init; }

    /// <summary>The column's place in the turn.</summary>
    public ushort MeasurementId { get; init; }

    /// <summary>Legacy packets only.</summary>
    public ushort FrameId { get; init; }

    /// <summary>Encoder ticks, 90112 to the turn; legacy packets only.</summary>
    public uint Encoder { get; init; }

    public uint Status { get; init; }

    /// <summary>Legacy packets say all ones, later ones set the lowest bit.</summary>
    public bool IsValid => (Status & 1) != 0;
}
