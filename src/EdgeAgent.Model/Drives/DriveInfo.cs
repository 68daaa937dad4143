namespace EdgeAgent.Model;

/// <summary>What a drive is: its identity, sensors, span and faults.</summary>
public sealed record DriveInfo
{
    /// <summary>The drive's id: 26 characters, the same for the same recording on every machine.</summary>
    public required string Id { get; init; }

    /// <summary>A name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Where it came from: <c>radiate</c>, <c>kitti</c>, <c>nuscenes</c>, <c>comma</c>, <c>rosbag2</c>, <c>mcap</c>, <c>simulation</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The vehicle's sensors.</summary>
    public required SensorRig Rig { get; init; }

    /// <summary>The earliest host time of a frame.</summary>
    public required Instant Start { get; init; }

    /// <summary>The latest host time of a frame.</summary>
    public required Instant End { get; init; }

    /// <summary>Frames per sensor, by <see cref="SensorDescriptor.Index"/>.</summary>
    public required IReadOnlyList<long> FrameCounts { get; init; }

    /// <summary>Faults found.</summary>
    public IReadOnlyList<DriveIssue> Issues { get; init; } = [];
}
