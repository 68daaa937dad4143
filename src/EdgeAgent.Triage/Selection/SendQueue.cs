using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>Ranks kept clips: which tier of which clip goes next under a budget, and which clips make room (README, "Sending").</summary>
public sealed class SendQueue(IEnumerable<QueuedClip> clips)
{
    private readonly List<QueuedClip> _clips = [.. clips];

    /// <summary>The clips that are not wholly sent, in no order.</summary>
    public IReadOnlyList<QueuedClip> Clips => _clips;

    /// <summary>Takes in a kept clip.</summary>
    public void Add(QueuedClip clip) => _clips.Add(clip);

    /// <summary>Changes what a clip is worth.</summary>
    public void Revalue(string clipId, double value) => Replace(clipId, clip => clip with { Value = value });

    /// <summary>What goes next, or null where nothing is left or the best must wait for bytes.</summary>
    /// <remarks>Mandatory clips, oldest first; then the control sample and what is explored, within their shares; then by value per further byte.</remarks>
    public SendChoice? Next(SendBudget budget, Instant now, double price)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return NextMandatory() ?? NextSample(budget, now, price) ?? NextRanked(budget, now, price);
    }

    /// <summary>Notes that a tier of a clip is sent; one that is wholly sent leaves the queue.</summary>
    public void Sent(SendChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        Replace(choice.ClipId, clip => clip with { Sent = choice.Tier });
        _clips.RemoveAll(clip => clip.ClipId == choice.ClipId && LargestTier(clip) <= clip.Sent);
    }

    /// <summary>Removes the clips that are the least loss per byte until that many bytes are free, mandatory ones never.</summary>
    public IReadOnlyList<string> Evict(long bytesToFree)
    {
        var victims = new List<string>();
        foreach (var clip in _clips.Where(clip => clip.Priority != PriorityClass.P0).OrderBy(LossPerByte).ThenBy(clip => clip.Time).ToArray())
        {
            if (bytesToFree <= 0)
            {
                break;
            }

            bytesToFree -= clip.Bytes.Full;
            victims.Add(clip.ClipId);
            _clips.Remove(clip);
        }

        return victims;
    }

    private SendChoice? NextMandatory() =>
        _clips.Where(clip => clip.Priority == PriorityClass.P0).MinBy(clip => clip.Time) is { } clip ? Choice(clip, LargestTier(clip)) : null;

    private SendChoice? NextSample(SendBudget budget, Instant now, double price)
    {
        foreach (var clip in _clips.Where(clip => clip.Share is Shares.Control or Shares.Exploration).OrderBy(clip => clip.Time))
        {
            var tier = TierOr(clip, clip.Share == Shares.Control ? ClipTier.Lite : ClipTier.Preview);
            if (tier > clip.Sent && Choice(clip, tier) is var choice && budget.Allows(clip.Share, clip.Priority, choice.Bytes, price, now))
            {
                return choice;
            }
        }

        return null;
    }

    /// <summary>The best that could ever go; it waits for its bytes rather than let lesser ones have them.</summary>
    private SendChoice? NextRanked(SendBudget budget, Instant now, double price)
    {
        var (best, clipOfBest, bestRank) = ((SendChoice?)null, (QueuedClip?)null, 0.0);
        foreach (var clip in _clips)
        {
            for (var tier = clip.Sent + 1; tier <= ClipTier.Full; tier++)
            {
                if (clip.Bytes.MarginalValuePerByte(clip.Value, tier, clip.Sent) is not { } rank || rank <= bestRank)
                {
                    continue;
                }

                var choice = Choice(clip, tier);
                if (budget.CouldEverAllow(clip.Priority, choice.Bytes, price) && budget.HasShare(clip.Share, clip.Priority, choice.Bytes, price, now))
                {
                    (best, clipOfBest, bestRank) = (choice, clip, rank);
                }
            }
        }

        return best is not null && budget.Allows(best.Share, clipOfBest!.Priority, best.Bytes, price, now) ? best : null;
    }

    private void Replace(string clipId, Func<QueuedClip, QueuedClip> change)
    {
        var index = _clips.FindIndex(clip => clip.ClipId == clipId);
        if (index >= 0)
        {
            _clips[index] = change(_clips[index]);
        }
    }

    private static SendChoice Choice(QueuedClip clip, ClipTier tier) => new(clip.ClipId, tier, clip.Bytes.Missing(tier, clip.Sent), clip.Share);

    private static ClipTier TierOr(QueuedClip clip, ClipTier tier) => clip.Bytes.Of(tier) > 0 ? tier : LargestTier(clip);

    private static ClipTier LargestTier(QueuedClip clip)
    {
        var tier = ClipTier.Full;
        while (tier > ClipTier.None && clip.Bytes.Of(tier) <= 0)
        {
            tier--;
        }

        return tier;
    }

    private static double LossPerByte(QueuedClip clip) =>
        clip.Value * (1 - TierBytes.GainOf(clip.Sent)) / Math.Max(1, clip.Bytes.Full);
}
