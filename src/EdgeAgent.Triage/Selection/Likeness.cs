using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage.Selection;

/// <summary>How alike two clips of one trigger are, 0 to 1: the cosine of their embeddings, or without them what they say of place, driving and triggers.</summary>
internal static class Likeness
{
    private const double AlikeEmbeddings = 0.95;
    private const double AlikeSignatures = 0.85;

    // Where it happened says most: a clip of a strange place is new whatever its numbers.
    private const double PlaceWeight = 0.4;
    private const double ContextWeight = 0.2;
    private const double TriggersWeight = 0.2;
    private const double SeverityWeight = 0.2;

    private const double SameDirectionDegrees = 45;

    public static double Of(KeptClip left, KeptClip right) =>
        HaveEmbeddings(left, right) ? Math.Max(0, Cosine(left.Numbers, right.Numbers)) : Signature(left, right);

    /// <summary>Whether the likeness is that of duplicates.</summary>
    public static bool IsAlike(KeptClip left, KeptClip right, double likeness) =>
        likeness >= (HaveEmbeddings(left, right) ? AlikeEmbeddings : AlikeSignatures);

    /// <summary>Whether both happened in one cell or neighbours, going the same way; never where a place is not known.</summary>
    public static bool IsSamePlace(KeptClip left, KeptClip right) =>
        left.Cell is { } cell && right.Cell is { } other && cell.IsAtOrBeside(other) && IsSameWay(left.HeadingDegrees, right.HeadingDegrees);

    private static bool IsSameWay(double? left, double? right)
    {
        if (left is null || right is null)
        {
            return true;
        }

        var turn = Math.Abs(left.Value - right.Value) % 360;
        return Math.Min(turn, 360 - turn) <= SameDirectionDegrees;
    }

    private static double Signature(KeptClip left, KeptClip right) =>
        (IsSamePlace(left, right) ? PlaceWeight : 0)
        + ContextWeight * SharedContext(DrivingContext.Of(left.Context), DrivingContext.Of(right.Context))
        + TriggersWeight * SharedTriggers(left.Others, right.Others)
        + SeverityWeight * Ratio(left.Severity, right.Severity);

    private static double SharedContext(DrivingContext left, DrivingContext right) =>
        ((left.Light == right.Light ? 1 : 0) + (left.Weather == right.Weather ? 1 : 0) + (left.Speed == right.Speed ? 1 : 0)) / 3.0;

    private static double SharedTriggers(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        var shared = left.Count(right.Contains);
        var all = left.Count + right.Count - shared;
        return all == 0 ? 1 : shared / (double)all;
    }

    private static double Ratio(double left, double right) => left > 0 && right > 0 ? Math.Min(left, right) / Math.Max(left, right) : 0;

    private static bool HaveEmbeddings(KeptClip left, KeptClip right) => left.Embedding.Length > 0 && left.Embedding.Length == right.Embedding.Length;

    private static double Cosine(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var (product, leftSquare, rightSquare) = (0, 0, 0);
        for (var index = 0; index < left.Length; index++)
        {
            product += left[index] * right[index];
            leftSquare += left[index] * left[index];
            rightSquare += right[index] * right[index];
        }

        return product / Math.Sqrt((double)leftSquare * rightSquare);
    }
}
