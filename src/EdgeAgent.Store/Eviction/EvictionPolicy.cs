using EdgeAgent.Model;

namespace EdgeAgent.Store;

/// <summary>Decides which clips make room for a new one: never the oldest for being old, always the cheapest to lose.</summary>
/// <remarks>
/// Clips that nobody waits for go first: delivered, then rejected and quarantined ones. Then clips waiting to be sent, by value
/// per byte, but only while a byte of them is worth less than a byte of the new clip; a P0 clip outbids them all. Locked:
/// pinned clips, clips being sent, P0 clips until they are delivered.
/// </remarks>
internal static class EvictionPolicy
{
    /// <summary>The clips to evict so that <paramref name="bytesToFree"/> become free, or null where that cannot or should not be.</summary>
    public static IReadOnlyList<EvictionCandidate>? Choose(
        IReadOnlyList<EvictionCandidate> stored, double valuePerByte, PriorityClass priority, long bytesToFree)
    {
        var victims = new List<EvictionCandidate>();
        var inOrder = stored
            .Where(clip => !IsLocked(clip) && (RankOf(clip.State) < Rank.Waiting || priority == PriorityClass.P0 || clip.ValuePerByte < valuePerByte))
            .OrderBy(clip => RankOf(clip.State))
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

        return bytesToFree <= 0 ? WithoutNeedless(victims, -bytesToFree) : null;
    }

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

    /// <summary>Whether no quota may take this clip.</summary>
    public static bool IsLocked(EvictionCandidate clip) =>
        clip.Pinned || clip.State == ClipState.Sending || (clip.Priority == PriorityClass.P0 && clip.State != ClipState.Delivered);

    private static Rank RankOf(ClipState state) => state switch
    {
        ClipState.Delivered => Rank.Delivered,
        ClipState.Rejected or ClipState.Quarantined => Rank.Useless,
        _ => Rank.Waiting,
    };

    private enum Rank
    {
        Delivered,
        Useless,
        Waiting,
    }
}
