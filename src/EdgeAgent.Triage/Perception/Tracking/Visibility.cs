namespace EdgeAgent.Triage;

/// <summary>Whether something nearer stands in front of a thing, seen from above.</summary>
internal static class Visibility
{
    private const float LeastTopMeters = 1.0f;
    private const float NearerMeters = 1.5f;

    /// <summary>The share of the thing's width, as seen from a point, that nearer clusters cover; several may count the same part twice.</summary>
    public static float HiddenShare(in GroundBox box, float fromX, float fromY, ReadOnlySpan<LidarCluster> clusters)
    {
        var ahead = MathF.Atan2((box.MinY + box.MaxY) / 2 - fromY, (box.MinX + box.MaxX) / 2 - fromX);
        var (first, last) = Bearings(box, fromX, fromY, ahead);
        var distance = box.DistanceTo(fromX, fromY);
        var hidden = 0f;
        foreach (ref readonly var cluster in clusters)
        {
            var other = new GroundBox(cluster.MinX, cluster.MaxX, cluster.MinY, cluster.MaxY, cluster.TopMeters, 0, 0);
            var nearer = other.DistanceTo(fromX, fromY);
            if (cluster.TopMeters < LeastTopMeters || nearer > distance - NearerMeters || nearer == 0 || other.DistanceTo(box) < NearerMeters)
            {
                continue;
            }

            var (otherFirst, otherLast) = Bearings(other, fromX, fromY, ahead);
            var isAhead = otherLast - otherFirst < MathF.PI;
            hidden += isAhead ? Math.Max(0, Math.Min(last, otherLast) - Math.Max(first, otherFirst)) : 0;
        }

        return last > first ? Math.Min(1, hidden / (last - first)) : 0;
    }

    /// <summary>First and last bearing of a box's corners relative to a direction, in radians; a box across the backward direction spans more than half a turn.</summary>
    private static (float First, float Last) Bearings(in GroundBox box, float fromX, float fromY, float ahead)
    {
        float first = float.MaxValue, last = float.MinValue;
        for (var corner = 0; corner < 4; corner++)
        {
            var bearing = MathF.Atan2(((corner & 1) == 0 ? box.MinY : box.MaxY) - fromY, ((corner & 2) == 0 ? box.MinX : box.MaxX) - fromX) - ahead;
            bearing = MathF.IEEERemainder(bearing, 2 * MathF.PI);
            first = Math.Min(first, bearing);
            last = Math.Max(last, bearing);
        }

        return (first, last);
    }
}
