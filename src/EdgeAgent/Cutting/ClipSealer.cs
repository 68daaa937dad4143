using EdgeAgent.Store;

namespace EdgeAgent.Cutting;

/// <summary>Writes a draft straight into the store's chunk rows and seals it.</summary>
public sealed class ClipSealer(ClipStore store)
{
    /// <summary>Seals a draft, which it then owns; what became of it is in the result.</summary>
    public SealResult Seal(ClipDraft draft)
    {
        using (draft)
        using (var sealing = store.BeginClip(draft.Manifest.ClipId))
        {
            var manifest = ClipFileWriter.Write(draft, sealing);
            return sealing.Complete(manifest);
        }
    }
}
