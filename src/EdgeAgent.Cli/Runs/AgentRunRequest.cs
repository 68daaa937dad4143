using EdgeAgent.Hosting;
using EdgeAgent.Replay;

namespace EdgeAgent.Cli.Runs;

/// <summary>What <c>run</c> was asked to do.</summary>
internal sealed record AgentRunRequest
{
    public required FileInfo ProfileFile { get; init; }

    /// <summary>What relative file names of the profile are relative to; the profile's own folder where null.</summary>
    public string? FilesFolder { get; init; }

    /// <summary>The trial that the profile is on; null for one that is not from a slot, or proven.</summary>
    public SlotTrial? Trial { get; init; }

    public string? Drive { get; init; }

    public required ReplayPace Pace { get; init; }

    public string? StoreFolder { get; init; }

    /// <summary>Where the public keys are whose campaigns are taken.</summary>
    public required string TrustedFolder { get; init; }

    public bool JsonLog { get; init; }
}
