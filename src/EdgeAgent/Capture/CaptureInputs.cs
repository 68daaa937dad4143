using EdgeAgent.Campaigns;
using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Models;
using EdgeAgent.Triage.Novelty;

namespace EdgeAgent.Capture;

/// <summary>What a capture session is made from.</summary>
public sealed record CaptureInputs
{
    /// <summary>The hardware profile in force.</summary>
    public required HardwareProfile Profile { get; init; }

    /// <summary>SHA-256 of the profile, 64 hexadecimal digits.</summary>
    public required string ProfileSha256 { get; init; }

    /// <summary>The models at work; they stay the caller's.</summary>
    public TriageModels Models { get; init; } = TriageModels.None;

    /// <summary>Where the frames come from.</summary>
    public required IDriveSource Source { get; init; }

    /// <summary>How the session runs.</summary>
    public CaptureOptions Options { get; init; } = new();

    /// <summary>How rare severities were until now, in the fleet and in this vehicle.</summary>
    public LearntCalibration? Learnt { get; init; }

    /// <summary>Where this vehicle keeps what it learns; null for a replay, which must not change what the next one finds.</summary>
    public CalibrationFile? Calibration { get; init; }

    /// <summary>The scenes remembered until now; null where none are.</summary>
    public NoveltyState? Scenes { get; init; }

    /// <summary>Where this vehicle keeps the scenes it remembers; null for a replay.</summary>
    public NoveltyFile? Novelty { get; init; }

    /// <summary>The campaigns at work; null where there can be none.</summary>
    public CampaignBook? Campaigns { get; init; }

    /// <summary>What the back end has from the fleet; null for a replay, which must not depend on it.</summary>
    public FleetKnowledge? Fleet { get; init; }

    /// <summary>Whether selection goes on from what the store remembers; a replay begins with nothing, so that the same drive gives the same clips.</summary>
    public bool ContinuesSelection { get; init; }

    /// <summary>The agent's version, for manifests.</summary>
    public required string AgentVersion { get; init; }

    /// <summary>Called with every frame set before it is judged, on the pipeline's thread; the set is not the callee's to keep.</summary>
    public Action<FrameSet>? FrameSetReady { get; init; }
}
