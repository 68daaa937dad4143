using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink;

/// <summary>Which clips use the link: the two whose turn it is. What they leave waits, however far it has come, so that an urgent clip takes the link within a chunk.</summary>
internal static class UploadSchedule
{
    /// <summary>Two, so that the link stays busy while one of them waits for its init's or fin's answer.</summary>
    public const int MostActive = 2;

    /// <summary>A clip that could be sent.</summary>
    /// <param name="ClipId">The clip.</param>
    /// <param name="Turn">When its turn comes, which decides alone where turns differ.</param>
    /// <param name="Priority">Its class.</param>
    /// <param name="IsOpen">Whether bytes of it are under way: among equals these are finished first.</param>
    /// <param name="ValuePerByte">What a byte of it is worth.</param>
    /// <param name="Start">When it was captured.</param>
    public readonly record struct Candidate(string ClipId, SendTurn Turn, PriorityClass Priority, bool IsOpen, double ValuePerByte, Instant Start);

    /// <summary>Sorts the candidates best first and leaves only those that use the link.</summary>
    public static void KeepActive(List<Candidate> candidates)
    {
        candidates.Sort(Compare);
        if (candidates.Count > MostActive)
        {
            candidates.RemoveRange(MostActive, candidates.Count - MostActive);
        }
    }

    private static int Compare(Candidate left, Candidate right)
    {
        var byTurn = left.Turn.CompareTo(right.Turn);
        var byOpen = byTurn != 0 ? byTurn : right.IsOpen.CompareTo(left.IsOpen);
        var byValue = byOpen != 0 ? byOpen : right.ValuePerByte.CompareTo(left.ValuePerByte);
        var byTime = byValue != 0 ? byValue : left.Start.CompareTo(right.Start);
        return byTime != 0 ? byTime : string.CompareOrdinal(left.ClipId, right.ClipId);
    }
}
