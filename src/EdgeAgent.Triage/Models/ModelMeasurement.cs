namespace EdgeAgent.Triage.Models;

/// <summary>What a model costs on this machine.</summary>
public sealed record ModelMeasurement
{
    /// <summary>The model's id.</summary>
    public required string Id { get; init; }

    /// <summary>How many runs were timed.</summary>
    public required int Runs { get; init; }

    /// <summary>Picture to answer: decoding, fitting, running, reading the output.</summary>
    public required LatencyMilliseconds Picture { get; init; }

    /// <summary>Running the graph alone, on the same input.</summary>
    public required LatencyMilliseconds GraphAlone { get; init; }

    /// <summary>Bytes allocated on the managed heap from picture to answer.</summary>
    public required double ManagedBytesPerRun { get; init; }

    /// <summary>What resident memory grew by from before the load to after the runs, the picture's decoding and first use of code included.</summary>
    public required long ResidentBytes { get; init; }

    /// <summary>Pictures per second that must be kept up with.</summary>
    public required double RateHz { get; init; }

    /// <summary>The longest a run may take by the manifest; null where it does not say.</summary>
    public double? MaxLatencyMs { get; init; }

    /// <summary>The most memory it may take by the manifest, in MB; null where it does not say.</summary>
    public double? MaxMemoryMb { get; init; }

    /// <summary>Whether 99 of 100 pictures are answered before the next one comes.</summary>
    public bool HoldsRate => Picture.P99 <= 1000 / RateHz;

    /// <summary>Whether 99 of 100 pictures are answered within <see cref="MaxLatencyMs"/>; null where there is no limit.</summary>
    public bool? HoldsLatency => MaxLatencyMs is { } limit ? Picture.P99 <= limit : null;

    /// <summary>Whether it stays within <see cref="MaxMemoryMb"/>; null where there is no limit.</summary>
    public bool? HoldsMemory => MaxMemoryMb is { } limit ? ResidentBytes <= limit * 1e6 : null;
}
