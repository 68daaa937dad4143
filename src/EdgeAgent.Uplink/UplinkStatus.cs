namespace EdgeAgent.Uplink;

/// <summary>The uplink at a moment, for displays and health checks.</summary>
public sealed record UplinkStatus
{
    /// <summary>What it does, or what keeps it from doing so.</summary>
    public UplinkState State { get; init; }

    /// <summary>The same in words, with the broker's or system's reason.</summary>
    public string Message { get; init; } = "";

    /// <summary>Clips with an open upload.</summary>
    public IReadOnlyList<ClipProgress> Clips { get; init; } = [];

    /// <summary>Clips delivered since the start.</summary>
    public long Delivered { get; init; }

    /// <summary>Clips that the back end will not have, since the start.</summary>
    public long Rejected { get; init; }

    /// <summary>Bytes of chunks sent since the start, repetitions included.</summary>
    public long SentBytes { get; init; }

    /// <summary>What the link carried lately.</summary>
    public double BytesPerSecond { get; init; }

    /// <summary>The broker's shortest acknowledgement time lately.</summary>
    public TimeSpan RoundTrip { get; init; }
}
