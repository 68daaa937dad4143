using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>Which frames of a clip are in its lite version.</summary>
internal sealed class LiteExcerpt
{
    private readonly int _camera;
    private readonly Instant[] _peaks;
    private readonly HashSet<Frame> _firstOfTheirPeriods = new(ReferenceEqualityComparer.Instance);

    public LiteExcerpt(IReadOnlyList<Frame> frames, SensorRig rig, IReadOnlyList<TriggerFiring> firings)
    {
        From = firings.Min(firing => firing.Start).PlusSeconds(-LiteCutter.AroundSeconds);
        To = firings.Max(firing => firing.End).PlusSeconds(LiteCutter.AroundSeconds);
        _peaks = [.. firings.Select(firing => firing.Peak)];
        _camera = FrontCamera.Of(rig, frames.OfType<CameraFrame>())?.Index ?? -1;
        var last = new Dictionary<int, long>();
        foreach (var frame in frames)
        {
            var period = LiteCutter.PeriodOf(frame.CaptureTime);
            if (!last.TryGetValue(frame.Sensor.Index, out var before) || before != period)
            {
                last[frame.Sensor.Index] = period;
                _firstOfTheirPeriods.Add(frame);
            }
        }
    }

    public Instant From { get; }

    public Instant To { get; }

    public bool Has(Frame frame) => frame.CaptureTime >= From && frame.CaptureTime <= To && frame switch
    {
        CameraFrame camera => camera.Sensor.Index == _camera && IsDue(frame),
        LidarFrame => IsDue(frame),
        ImuFrame or GnssFrame or OdometryFrame or SignalsFrame or VerdictFrame => true,
        _ => false,
    };

    private bool IsDue(Frame frame)
    {
        foreach (var peak in _peaks)
        {
            if (LiteCutter.IsAround(peak, frame.CaptureTime))
            {
                return true;
            }
        }

        return _firstOfTheirPeriods.Contains(frame);
    }
}
