using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Cutting;

/// <summary>Seals a draft's preview and its lite version, then the draft itself, written straight into the store's chunk rows.</summary>
public sealed class ClipSealer(ClipStore store, PreviewCutter? previews = null, LiteCutter? lites = null)
{
    /// <summary>Seals a draft, which it then owns; what became of it is in the result.</summary>
    public SealedClip Seal(ClipDraft draft)
    {
        using (draft)
        {
            // The preview first: an uplink that sends whole clips on request takes one without a preview for one that has none.
            var isKept = draft.Decision?.Outcome != SelectionOutcome.Dropped;
            var preview = isKept ? SealPreview(draft) : null;
            var lite = isKept ? SealLite(draft) : null;
            var result = SealOrRefuse(draft);
            foreach (var (clipId, value) in draft.Decision?.Lowered ?? [])
            {
                store.Revalue(clipId, value);
            }

            if (draft.Selection is not null)
            {
                store.SetState(ClipSelecting.StateKey, SelectionJson.Write(draft.Selection));
            }

            return new SealedClip(draft.Manifest, result) { Preview = preview, Lite = lite };
        }
    }

    private SealResult? SealPreview(ClipDraft draft)
    {
        if (previews?.Cut(draft) is not { } preview)
        {
            return null;
        }

        using var sealing = store.BeginClip(preview.Manifest.ClipId);
        sealing.Write(preview.Bytes.Span);
        return sealing.Complete(preview.Manifest);
    }

    private SealResult? SealLite(ClipDraft draft)
    {
        if (lites is null || !LiteCutter.IsFor(draft))
        {
            return null;
        }

        using var sealing = store.BeginClip(LiteCutter.IdOf(draft.Manifest.ClipId));
        return sealing.Complete(lites.Write(draft, sealing));
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
