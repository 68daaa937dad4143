using EdgeAgent.Replay;

namespace EdgeAgent.Capture;

/// <summary>How a capture session runs.</summary>
public sealed record CaptureOptions
{
    /// <summary>How fast a recording is replayed.</summary>
    public ReplayPace Pace { get; init; } = ReplayPace.Max;

    /// <summary>Threads for the whole session; 1 reads, judges and seals on the caller's thread. Results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether frames and clips that find their queue full are dropped and counted, as on a vehicle, or waited for, as in a replay.</summary>
    public bool DropWhenFull { get; init; }

    /// <summary>Frames that may wait between reader and pipeline.</summary>
    public int InletFrames { get; init; } = 1024;

    /// <summary>Clips that may wait for the store.</summary>
    public int OutletClips { get; init; } = 4;
}
