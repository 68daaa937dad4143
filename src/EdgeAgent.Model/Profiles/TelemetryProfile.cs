using System.ComponentModel;

namespace EdgeAgent.Model;

/// <summary>Where metrics go.</summary>
public sealed record TelemetryProfile
{
    /// <summary>OTLP endpoint; null for none.</summary>
    [Description("OTLP endpoint, such as http://collector:4317; leave it out to export nothing.")]
    public string? OtlpEndpoint { get; init; }
}
