using EdgeAgent.Model;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Cutting;

/// <summary>A clip cut and not yet sealed: its frames, on lease, and its manifest but for the parts.</summary>
/// <param name="Manifest">The manifest; its parts are known once the file is written.</param>
/// <param name="Frames">The frames in arrival order.</param>
/// <param name="Rig">The rig the frames belong to.</param>
public sealed record ClipDraft(ClipManifest Manifest, IReadOnlyList<Frame> Frames, SensorRig Rig) : IDisposable
{
    /// <summary>What selection decided; null where nothing selected, and then the clip is kept.</summary>
    public SelectionDecision? Decision { get; init; }

    /// <summary>What selection remembers after that decision, to be saved with the clip.</summary>
    public SelectionState? Selection { get; init; }

    /// <summary>The bytes that were taken out of its campaigns' caps, until the file's are known.</summary>
    public long AdmittedBytes { get; init; }

    /// <summary>Releases the frames.</summary>
    public void Dispose()
    {
        foreach (var frame in Frames)
        {
            frame.Release();
        }
    }
}
