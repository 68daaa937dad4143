namespace EdgeAgent.Triage.Models;

/// <summary>Which model is measured, on what, how often.</summary>
public sealed record ModelBenchRequest
{
    /// <summary>The .onnx file or the manifest.</summary>
    public required string File { get; init; }

    /// <summary>The JPEG or PNG that each run decodes.</summary>
    public required ReadOnlyMemory<byte> Image { get; init; }

    /// <summary>How many runs are timed; default 200.</summary>
    public int Runs { get; init; } = 200;

    /// <summary>Pictures per second that must be kept up with; the manifest's where left out.</summary>
    public double? RateHz { get; init; }

    /// <summary>Whether a file that declares no licence is taken because a person named it.</summary>
    public bool MayBeUndeclared { get; init; }
}
