using EdgeAgent.Model;

namespace EdgeAgent.Store;

/// <summary>Decides which clips make room: never the oldest for being old, always the cheapest to lose.</summary>
/// <remarks>
/// Clips that nobody waits for go first: delivered, then rejected and quarantined ones. Then clips waiting to be sent, by value
/// per byte, but only while a byte of them is worth less than a byte of the new clip; a P0 clip outbids them all. Locked:
/// pinned clips, clips being sent, P0 clips until they are delivered.
/// </remarks>
internal static class EvictionPolicy
{
    /// <summary>The clips to evict for <paramref name="bytesToFree"/>; where they do not reach it, <paramref name="isEnough"/> is false and they are all there is.</summary>
    public static IReadOnlyList<EvictionCandidate> Choose(
        IReadOnlyList<EvictionCandidate> stored, EvictionBid bid, long bytesToFree, out bool isEnough)
    {
        var victims = new List<EvictionCandidate>();
        var inOrder = stored
            .Where(clip => !IsLocked(clip) && (RankOf(clip) < Rank.Waiting || bid.Outbids(clip)))
            .OrderBy(RankOf)
            .ThenBy(clip => clip.ValuePerByte);
        foreach (var clip in inOrder)
        {
            if (bytesToFree <= 0)
            {
                break;
            }

            victims.Add(clip);
            bytesToFree -= clip.DiskBytes;
        }

        isEnough = bytesToFree <= 0;
        return isEnough ? WithoutNeedless(victims, -bytesToFree) : victims;
    }

    /// <summary>Whether no quota may take this clip.</summary>
    public static bool IsLocked(EvictionCandidate clip) =>
        clip.Pinned || clip.State == ClipState.Sending || (clip.Priority == PriorityClass.P0 && !clip.IsDelivered);

    // A large victim at the end may have made smaller ones before it needless: the most valuable are spared first.
    private static List<EvictionCandidate> WithoutNeedless(List<EvictionCandidate> victims, long bytesToSpare)
    {
        for (var index = victims.Count - 1; index >= 0; index--)
        {
            if (victims[index].DiskBytes <= bytesToSpare)
            {
                bytesToSpare -= victims[index].DiskBytes;
                victims.RemoveAt(index);
            }
        }

        return victims;
    }

    private static Rank RankOf(EvictionCandidate clip) => clip switch
    {
        { IsDelivered: true } => Rank.Delivered,
        { State: ClipState.Rejected or ClipState.Quarantined } => Rank.Useless,
        _ => Rank.Waiting,
    };

    private enum Rank
    {
        Delivered,
        Useless,
        Waiting,
    }
}
