using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>What a vehicle without cameras shows in a preview: its first LiDAR's sweeps at the peaks, thinned.</summary>
internal static class PreviewSweeps
{
    private const int MostSweeps = 2;
    private const int MostPoints = 2500;

    /// <summary>The sweeps nearest to the first peaks, still whole.</summary>
    public static IReadOnlyList<LidarFrame> Of(ClipDraft draft, IReadOnlyList<Instant> peaks)
    {
        var sweeps = draft.Frames.OfType<LidarFrame>().ToList();
        var first = sweeps.Select(sweep => sweep.Sensor.Index).DefaultIfEmpty(-1).Min();
        sweeps.RemoveAll(sweep => sweep.Sensor.Index != first);
        return sweeps.Count == 0
            ? []
            : [.. peaks.Take(MostSweeps).Select(peak => sweeps.MinBy(sweep => (sweep.CaptureTime - peak).Duration())!).Distinct()];
    }

    /// <summary>Every n-th point of a sweep; the frame is the caller's.</summary>
    public static LidarFrame Thin(LidarFrame sweep, SlabPool pool)
    {
        var step = Math.Max(1, (sweep.Count + MostPoints - 1) / MostPoints);
        var count = (sweep.Count + step - 1) / step;
        var thin = LidarFrame.Rent(pool, sweep.Sensor, count, sweep.HostTime, sweep.DeviceTime, sweep.Sequence);
        thin.StampCaptureTime(sweep.CaptureTime);
        thin.Count = count;
        for (var index = 0; index < count; index++)
        {
            thin.X[index] = sweep.X[index * step];
            thin.Y[index] = sweep.Y[index * step];
            thin.Z[index] = sweep.Z[index * step];
            thin.Intensity[index] = sweep.Intensity[index * step];
            thin.TimeOffsetNanoseconds[index] = sweep.TimeOffsetNanoseconds[index * step];
            thin.Ring[index] = sweep.Ring[index * step];
        }

        return thin;
    }
}
