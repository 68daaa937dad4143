namespace EdgeAgent.Triage.Models;

/// <summary>How a model is run.</summary>
public sealed record ModelRuntime
{
    /// <summary>Runs per second where the profile says nothing.</summary>
    public double RateHz { get; set; } = 5;

    /// <summary>Threads inside one run; 1 keeps results and latency steady on shared cores.</summary>
    public int IntraOp { get; set; } = 1;

    /// <summary>The longest a run may take, in milliseconds, on the hardware it is meant for.</summary>
    public double? MaxLatencyMs { get; set; }
}
