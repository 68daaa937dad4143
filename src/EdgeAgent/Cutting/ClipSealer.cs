using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Cutting;

/// <summary>Writes a draft straight into the store's chunk rows and seals it.</summary>
public sealed class ClipSealer(ClipStore store)
{
    /// <summary>Seals a draft, which it then owns; what became of it is in the result.</summary>
    public SealResult Seal(ClipDraft draft)
    {
        using (draft)
        {
            var result = SealOrRefuse(draft);
            foreach (var (clipId, value) in draft.Decision?.Lowered ?? [])
            {
                store.Revalue(clipId, value);
            }

            if (draft.Selection is not null)
            {
                store.SetState(ClipSelecting.StateKey, SelectionJson.Write(draft.Selection));
            }

            return result;
        }
    }

    private SealResult SealOrRefuse(ClipDraft draft)
    {
        if (draft.Decision is { Outcome: SelectionOutcome.Dropped } refused)
        {
            return store.Refuse(draft.Manifest, string.Join(' ', refused.Reasons.Select(SelectionWords.Say)));
        }

        var result = TrySeal(draft);
        // A disk found full has just been cleared of what is worth less: one more try finds the room.
        return result.Outcome == SealOutcome.DiskFull ? TrySeal(draft) : result;
    }

    private SealResult TrySeal(ClipDraft draft)
    {
        using var sealing = store.BeginClip(draft.Manifest.ClipId);
        return sealing.Complete(ClipFileWriter.Write(draft, sealing));
    }
}
