namespace EdgeAgent.Triage.Models;

/// <summary>Of boxes of one class that overlap, keeps the surest.</summary>
internal static class NonMaximumSuppression
{
    private static readonly Comparison<Detection> SurestFirst = static (left, right) => right.Score.CompareTo(left.Score);

    /// <summary>Sorts by score and removes, in place, what overlaps a surer one of its class by more than the manifest allows, unless the graph did it.</summary>
    public static void Apply(List<Detection> detections, ModelNms rule)
    {
        detections.Sort(SurestFirst);
        var kept = 0;
        for (var index = 0; index < detections.Count && kept < rule.MaxDet; index++)
        {
            if (rule.InGraph || !IsCovered(detections, kept, detections[index], rule))
            {
                detections[kept++] = detections[index];
            }
        }

        detections.RemoveRange(kept, detections.Count - kept);
    }

    private static bool IsCovered(List<Detection> detections, int kept, in Detection candidate, ModelNms rule)
    {
        for (var index = 0; index < kept; index++)
        {
            var compete = !rule.PerClass || detections[index].ClassIndex == candidate.ClassIndex;
            if (compete && detections[index].OverlapWith(candidate) > rule.Iou)
            {
                return true;
            }
        }

        return false;
    }
}
