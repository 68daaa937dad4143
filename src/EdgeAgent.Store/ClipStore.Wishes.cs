using EdgeAgent.Model;

namespace EdgeAgent.Store;

// The back end's side: what it wants of clips after it saw their previews.
public sealed partial class ClipStore
{
    /// <summary>Notes what the back end wants of a clip, named by its own id or its preview's; a later wish replaces an earlier one.</summary>
    public WishResult Ask(string clipId, ClipWish wish) => Wish(clipId, whole =>
    {
        if (whole.Priority == PriorityClass.P0 && wish == ClipWish.Dropped)
        {
            return WishOutcome.Mandatory;
        }

        _clips.SetWish(whole.Id, wish);
        return WishOutcome.Done;
    });

    /// <summary>Ranks a whole clip anew by the back end's score of its preview, 0 to 1: what it is worth times 10^(2·score − 1), whatever was said before.</summary>
    public WishResult Rerank(string clipId, double score) => Wish(clipId, whole =>
    {
        _clips.SetRerank(whole.Id, Math.Pow(10, 2 * Math.Clamp(score, 0, 1) - 1));
        return WishOutcome.Done;
    });

    private WishResult Wish(string clipId, Func<StoredClip, WishOutcome> change)
    {
        var result = new WishResult(WishOutcome.Unknown, null);
        var written = Change(() =>
        {
            var whole = FindWhole_InChange(clipId);
            result = whole is null ? Missing_InChange(clipId) : new(OutcomeFor(whole), whole.Id);
            return result.Outcome == WishOutcome.Done ? JournalOutcome.Done : JournalOutcome.NotFound;

            WishOutcome OutcomeFor(StoredClip found) => found.State switch
            {
                ClipState.Delivered => WishOutcome.Delivered,
                ClipState.Rejected or ClipState.Quarantined => WishOutcome.Unavailable,
                _ => change(found),
            };
        });
        return written == JournalOutcome.Unwritable ? result with { Outcome = WishOutcome.Unwritable } : result;
    }

    /// <summary>An excerpt that was delivered may be evicted while its whole clip is here: its id follows from the clip's.</summary>
    private StoredClip? FindWhole_InChange(string clipId)
    {
        if (_clips.Find(clipId) is { } found)
        {
            return found.ExcerptOf is { } whole ? _clips.Find(whole) : found;
        }

        var sameTime = clipId.Length == ContentId.Length ? _clips.WholeIds(clipId[..ContentId.TimeCharacters]) : [];
        return sameTime.Find(id => ContentId.Derive(id, TierNames.Preview) == clipId || ContentId.Derive(id, TierNames.Lite) == clipId) is { } match ? _clips.Find(match) : null;
    }

    private WishResult Missing_InChange(string clipId)
    {
        var whole = _clips.Find(clipId)?.ExcerptOf ?? clipId;
        return _tombstones.Has(whole) ? new(WishOutcome.Gone, whole) : new(WishOutcome.Unknown, null);
    }
}
