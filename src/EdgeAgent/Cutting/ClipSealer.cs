using EdgeAgent.Store;

namespace EdgeAgent.Cutting;

/// <summary>Writes a draft straight into the store's chunk rows and seals it.</summary>
public sealed class ClipSealer(ClipStore store)
{
    /// <summary>Seals a draft, which it then owns; what became of it is in the result.</summary>
    public SealResult Seal(ClipDraft draft)
    {
        using (draft)
        {
            var result = TrySeal(draft);
            // A disk found full has just been cleared of what is worth less: one more try finds the room.
            return result.Outcome == SealOutcome.DiskFull ? TrySeal(draft) : result;
        }
    }

    private SealResult TrySeal(ClipDraft draft)
    {
        using var sealing = store.BeginClip(draft.Manifest.ClipId);
        return sealing.Complete(ClipFileWriter.Write(draft, sealing));
    }
}
