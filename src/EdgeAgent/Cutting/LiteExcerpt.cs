using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>Which frames of a clip are in its lite version.</summary>
internal sealed class LiteExcerpt
{
    private readonly int _camera;

    public LiteExcerpt(IEnumerable<Frame> frames, SensorRig rig, IReadOnlyList<TriggerFiring> firings)
    {
        From = firings.Min(firing => firing.Start).PlusSeconds(-LiteCutter.AroundSeconds);
        To = firings.Max(firing => firing.End).PlusSeconds(LiteCutter.AroundSeconds);
        _camera = FrontCamera.Of(rig, frames.OfType<CameraFrame>())?.Index ?? -1;
    }

    public Instant From { get; }

    public Instant To { get; }

    public bool Has(Frame frame) => frame.CaptureTime >= From && frame.CaptureTime <= To && frame switch
    {
        CameraFrame camera => camera.Sensor.Index == _camera,
        LidarFrame or ImuFrame or GnssFrame or OdometryFrame or SignalsFrame or VerdictFrame => true,
        _ => false,
    };
}
