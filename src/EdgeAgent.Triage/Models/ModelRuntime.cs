namespace EdgeAgent.Triage.Models;

/// <summary>How a model is run.</summary>
public sealed record ModelRuntime
{
    /// <summary>Execution providers, best first; the CPU's is used.</summary>
    public IReadOnlyList<string> Eps { get; set; } = ["CPU"];

    /// <summary>The weights' precision, such as <c>fp32</c>.</summary>
    public string? Precision { get; set; }

    /// <summary>Threads inside one run; 1 keeps results and latency steady on shared cores.</summary>
    public int IntraOp { get; set; } = 1;

    /// <summary>Runs per second where the profile says nothing.</summary>
    public double RateHz { get; set; } = 5;

    /// <summary>The longest a run may take, in milliseconds, on the hardware it is meant for.</summary>
    public double? MaxLatencyMs { get; set; }

    /// <summary>The most memory it may take, in MB.</summary>
    public double? MaxMemoryMb { get; set; }

    /// <summary>Runs before the first that counts.</summary>
    public int Warmup { get; set; } = 1;
}
