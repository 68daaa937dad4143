namespace EdgeAgent.Triage.Models;

/// <summary>Of boxes of one class that overlap, keeps the surest.</summary>
internal static class NonMaximumSuppression
{
    private static readonly Comparison<Detection> SurestFirst = static (left, right) => right.Score.CompareTo(left.Score);

    /// <summary>Sorts by score and removes, in place, what overlaps a surer one of its class by more than <paramref name="mostOverlap"/>.</summary>
    public static void Apply(List<Detection> detections, float mostOverlap, int most)
    {
        detections.Sort(SurestFirst);
        var kept = 0;
        for (var index = 0; index < detections.Count && kept < most; index++)
        {
            if (!IsCovered(detections, kept, detections[index], mostOverlap))
            {
                detections[kept++] = detections[index];
            }
        }

        detections.RemoveRange(kept, detections.Count - kept);
    }

    private static bool IsCovered(List<Detection> detections, int kept, in Detection candidate, float mostOverlap)
    {
        for (var index = 0; index < kept; index++)
        {
            if (detections[index].ClassIndex == candidate.ClassIndex && detections[index].OverlapWith(candidate) > mostOverlap)
            {
                return true;
            }
        }

        return false;
    }
}
