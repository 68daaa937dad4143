using EdgeAgent.Capture;
using EdgeAgent.Profiles.Signatures;
using EdgeAgent.Store;
using EdgeAgent.Uplink;

namespace EdgeAgent.Hosting;

/// <summary>What the agent's services are made from: everything that can be wrong was opened and checked before.</summary>
public sealed record EdgeAgentSetup
{
    /// <summary>What capture runs on; its source is disposed by whoever opened it.</summary>
    public required CaptureInputs Capture { get; init; }

    /// <summary>The open store; disposed by whoever opened it.</summary>
    public required ClipStore Store { get; init; }

    /// <summary>How to reach the back end; null for a vehicle that only stores.</summary>
    public UplinkOptions? Uplink { get; init; }

    /// <summary>The public keys whose campaigns are taken; null for a vehicle that takes none.</summary>
    public TrustedKeys? Trusted { get; init; }

    /// <summary>The trial that a newly installed profile is on; null for a proven one.</summary>
    public SlotTrial? Trial { get; init; }
}
