using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Decides which images to look at, each camera at its own rate of capture time, and looks at them.</summary>
internal sealed class CameraWork(CameraWork.Eye[] eyes)
{
    // A 15 Hz camera looked at at 5 Hz comes due after 199.9 ms as well.
    private const double JitterSeconds = 0.01;

    private readonly CameraFrame?[] _chosen = new CameraFrame?[eyes.Length];
    private readonly Instant?[] _lastLooks = new Instant?[eyes.Length];

    /// <summary>Chooses from the set; nothing is looked at yet.</summary>
    public void Choose(FrameSet set)
    {
        for (var index = 0; index < eyes.Length; index++)
        {
            eyes[index].View.Skip();
            var slot = set[eyes[index].View.Sensor];
            var frame = slot.Nearest as CameraFrame ?? Newest(slot);
            var isDue = frame is not null && (_lastLooks[index] is not { } last || frame.CaptureTime < last || frame.CaptureTime.SecondsSince(last) >= 1 / eyes[index].RateHz - JitterSeconds);
            _chosen[index] = isDue ? frame : null;
            _lastLooks[index] = isDue ? frame!.CaptureTime : _lastLooks[index];
        }
    }

    /// <summary>Looks at what was chosen; touches only the camera views.</summary>
    public void Look()
    {
        for (var index = 0; index < eyes.Length; index++)
        {
            if (_chosen[index] is { } frame && !TryLook(eyes[index], frame))
            {
                eyes[index].View.Failures++;
            }

            _chosen[index] = null;
        }
    }

    public void Reset()
    {
        Array.Clear(_lastLooks);
        foreach (var eye in eyes)
        {
            eye.View.Reset();
        }
    }

    private static bool TryLook(Eye eye, CameraFrame frame)
    {
        try
        {
            return eye.Look(frame, eye.View);
        }
#pragma warning disable CA1031 // A missing image library or a broken model costs the camera's triggers, not the other ones.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static CameraFrame? Newest(FrameSetSlot slot)
    {
        for (var index = slot.Frames.Count - 1; index >= 0; index--)
        {
            if (slot.Frames[index] is CameraFrame frame)
            {
                return frame;
            }
        }

        return null;
    }

    /// <summary>A camera, how to look at it, and how often.</summary>
    internal sealed record Eye(CameraView View, CameraLook Look, double RateHz);
}
