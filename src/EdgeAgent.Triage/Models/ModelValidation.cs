using System.Text.Json.Nodes;

namespace EdgeAgent.Triage.Models;

/// <summary>A known answer, as raw little-endian float32 files beside the manifest, and what was measured.</summary>
public sealed record ModelValidation
{
    /// <summary>The input tensor's file.</summary>
    public string? GoldenInput { get; set; }

    /// <summary>The first output's file.</summary>
    public string? GoldenOutput { get; set; }

    /// <summary>The largest absolute difference allowed.</summary>
    public float Atol { get; set; } = 1e-3f;

    /// <summary>What was measured, such as accuracy on held-out worlds.</summary>
    public JsonObject? Metrics { get; set; }
}
