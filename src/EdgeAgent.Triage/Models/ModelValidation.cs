namespace EdgeAgent.Triage.Models;

/// <summary>A known answer: raw little-endian float32 files beside the manifest.</summary>
public sealed record ModelValidation
{
    /// <summary>The input tensor's file.</summary>
    public required string GoldenInput { get; init; }

    /// <summary>The first output's file.</summary>
    public required string GoldenOutput { get; init; }

    /// <summary>The largest absolute difference allowed.</summary>
    public float Atol { get; set; } = 1e-3f;

    /// <summary>What was measured, such as accuracy on held-out worlds, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; set; } = new Dictionary<string, double>();
}
