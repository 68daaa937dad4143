using EdgeAgent.Replay;

namespace EdgeAgent.Cli.Runs;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record AgentRunRequest
{
    public required FileInfo ProfileFile { get; init; }

    public string? Drive { get; init; }

    public required ReplayPace Pace { get; init; }

    public string? StoreFolder { get; init; }

    public bool JsonLog { get; init; }
}
