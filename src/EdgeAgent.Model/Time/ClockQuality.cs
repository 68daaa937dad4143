namespace EdgeAgent.Model;

/// <summary>How well one sensor's clock is known, as it stands in every manifest.</summary>
public sealed record ClockQuality
{
    /// <summary>The sensor's id in the rig.</summary>
    public required string Sensor { get; init; }

    /// <summary>Where the sensor's time comes from.</summary>
    public required ClockSource Source { get; init; }

    /// <summary>Vehicle time minus device time, in seconds.</summary>
    public required double OffsetSeconds { get; init; }

    /// <summary>How fast the offset changes, in parts per million; positive where the device clock is slow.</summary>
    public required double DriftPpm { get; init; }

    /// <summary>The 99th percentile of arrival delay above the least delay seen, in milliseconds.</summary>
    public required double JitterP99Milliseconds { get; init; }

    /// <summary>How often the device clock jumped or restarted.</summary>
    public required long Steps { get; init; }

    /// <summary>Frames whose device time ran backwards.</summary>
    public required long Backwards { get; init; }

    /// <summary>Frames that came without a device time.</summary>
    public required long Untimed { get; init; }
}
