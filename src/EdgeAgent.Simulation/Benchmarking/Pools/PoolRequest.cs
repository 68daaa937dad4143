namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>How large a pool to make. The same request makes the same pool.</summary>
public sealed record PoolRequest
{
    /// <summary>The seed of everything.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Minutes of ordinary driving in the test split.</summary>
    public double MinutesMundane { get; init; } = 1800;

    /// <summary>Minutes of ordinary driving in the calibration split.</summary>
    public double MinutesCalibration { get; init; } = 450;

    /// <summary>How long one mundane drive is.</summary>
    public double DriveMinutes { get; init; } = 10;

    /// <summary>Event snippets of each class in the test split.</summary>
    public int SnippetsPerClass { get; init; } = 140;

    /// <summary>Event snippets of each class in held-out worlds.</summary>
    public int HeldOutPerClass { get; init; } = 14;

    /// <summary>For how many snippets of each class the same minute is made without its event.</summary>
    public int BarePerClass { get; init; } = 10;

    /// <summary>Long drives with events in them.</summary>
    public int ContinuousDrives { get; init; } = 20;

    /// <summary>A pool of minutes, for tests and a first look.</summary>
    public static PoolRequest Small { get; } = new()
    {
        MinutesMundane = 8, MinutesCalibration = 6, DriveMinutes = 2, SnippetsPerClass = 1, HeldOutPerClass = 0, BarePerClass = 0, ContinuousDrives = 0,
    };
}
