namespace EdgeAgent.Model;

/// <summary>What one sensor contributed to a clip and what was lost of it.</summary>
public sealed record ClipSensor
{
    /// <summary>The sensor's id in the rig.</summary>
    public required string Sensor { get; init; }

    /// <summary>Frames in the clip.</summary>
    public required long Frames { get; init; }

    /// <summary>Frames of the wanted interval that had left the ring before the cut.</summary>
    public required long Evicted { get; init; }

    /// <summary>Frames dropped since the clip before, by reason (such as <c>ring_bytes</c>, <c>late</c>, <c>queue_full</c>).</summary>
    public IReadOnlyDictionary<string, long> Drops { get; set; } = new Dictionary<string, long>();

    /// <summary>What the sensor's driver counted since the clip before, by name (such as <c>datagrams</c>, <c>bad_checksum</c>); null in a replay.</summary>
    public IReadOnlyDictionary<string, long>? Counters { get; init; }
}
