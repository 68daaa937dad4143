using System.Collections.Immutable;
using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>The frames of a preview at one level, in the order of the clip's; it owns them.</summary>
internal sealed class PreviewContents : IDisposable
{
    private readonly List<Frame> _frames = [];
    private readonly Dictionary<int, long> _kept = [];
    private readonly Dictionary<int, double[]> _signals = [];
    private readonly long _periodNanoseconds;

    private PreviewContents(SensorRig rig, double rateHz)
    {
        Rig = rig;
        _periodNanoseconds = (long)(1e9 / rateHz);
    }

    public SensorRig Rig { get; }

    public IReadOnlyList<Frame> Frames => _frames;

    public static PreviewContents Of(ClipDraft draft, PreviewPictures pictures, IReadOnlyList<LidarFrame> sweeps, PreviewLevel level, SlabPool pool)
    {
        var camera = pictures.Camera;
        var rig = camera is null ? draft.Rig : new SensorRig(draft.Rig.Sensors.SetItem(camera.Index, camera));
        var contents = new PreviewContents(rig, level.RateHz);
        var jpegs = pictures.Encode(level.PictureBytes);
        foreach (var frame in draft.Frames)
        {
            if (jpegs.TryGetValue(frame, out var jpeg))
            {
                contents._frames.Add(Small((CameraFrame)frame, jpeg, pool));
            }
            else if (frame is LidarFrame sweep && level.PictureBytes > 0 && sweeps.Contains(sweep))
            {
                contents._frames.Add(PreviewSweeps.Thin(sweep, pool));
            }
            else
            {
                contents.Thin(frame);
            }
        }

        return contents;
    }

    public void Dispose()
    {
        foreach (var frame in _frames)
        {
            frame.Release();
        }

        _frames.Clear();
    }

    private static CameraFrame Small(CameraFrame frame, byte[] jpeg, SlabPool pool)
    {
        var small = CameraFrame.Rent(pool, frame.Sensor, jpeg.Length, ImageFormat.Jpeg, frame.HostTime, frame.DeviceTime, frame.Sequence);
        small.StampCaptureTime(frame.CaptureTime);
        jpeg.CopyTo(small.Data);
        return small;
    }

    private void Thin(Frame frame)
    {
        if (frame is SignalsFrame signals)
        {
            Merge(signals);
        }
        else if (frame is ImuFrame or GnssFrame or OdometryFrame or VerdictFrame && IsDue(frame))
        {
            frame.Retain();
            _frames.Add(frame);
        }
    }

    /// <summary>A bus sends each signal in a message of its own: what is kept has the last value of each.</summary>
    private void Merge(SignalsFrame frame)
    {
        if (!_signals.TryGetValue(frame.Sensor.Index, out var last) || last.Length != frame.Values.Length)
        {
            last = [.. frame.Values];
            _signals[frame.Sensor.Index] = last;
        }

        for (var index = 0; index < last.Length; index++)
        {
            last[index] = double.IsNaN(frame.Values[index]) ? last[index] : frame.Values[index];
        }

        if (IsDue(frame))
        {
            var merged = new SignalsFrame(frame.Sensor) { HostTime = frame.HostTime, DeviceTime = frame.DeviceTime, Sequence = frame.Sequence, Values = ImmutableArray.Create(last) };
            merged.StampCaptureTime(frame.CaptureTime);
            _frames.Add(merged);
        }
    }

    /// <summary>Whether it is its sensor's first frame in its period of time; periods and not distances, so that jitter costs no frame.</summary>
    private bool IsDue(Frame frame)
    {
        var period = Math.DivRem(frame.CaptureTime.UnixNanoseconds, _periodNanoseconds).Quotient;
        if (_kept.TryGetValue(frame.Sensor.Index, out var last) && period == last)
        {
            return false;
        }

        _kept[frame.Sensor.Index] = period;
        return true;
    }
}
