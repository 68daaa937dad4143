using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Turns frames into ROS 2 messages, one after the other in one buffer; allocates nothing once that has grown. Not for concurrent use.</summary>
/// <param name="stamp">The time that messages carry beside their arrival.</param>
public sealed class FrameMessageWriter(FrameStamp stamp)
{
    private readonly CdrWriter _cdr = new();

    /// <summary>The frame as a message of its <see cref="FrameChannel"/>; valid until the next call and while the frame is held.</summary>
    public EncodedMessage Encode(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var time = stamp == FrameStamp.CaptureTime ? frame.CaptureTime : frame.DeviceTime;
        var payload = ReadOnlySpan<byte>.Empty;
        _cdr.Begin();
        if (frame is not VerdictFrame)
        {
            _cdr.Header(time, frame.Sensor.FrameId);
        }

        switch (frame)
        {
            case CameraFrame camera:
                _cdr.Text(ImageMessages.NameOf(camera.Format));
                _cdr.U32((uint)camera.Length);
                payload = camera.Data;
                break;
            case LidarFrame lidar:
                LidarCloud.Write(_cdr, lidar);
                break;
            case RadarFrame radar:
                RadarCloud.Write(_cdr, radar);
                break;
            case ImuFrame imu:
                MotionMessages.Write(_cdr, imu);
                break;
            case GnssFrame gnss:
                GnssMessages.Write(_cdr, gnss);
                break;
            case OdometryFrame odometry:
                MotionMessages.Write(_cdr, odometry);
                break;
            case SignalsFrame signals:
                SignalMessages.Write(_cdr, signals);
                break;
            case CanFrame can:
                CanMessages.Write(_cdr, can);
                break;
            case VerdictFrame verdict:
                return Message(frame, time, verdict.Json, []);
            default:
                throw new ArgumentException($"A {frame.GetType().Name} has no message.", nameof(frame));
        }

        return Message(frame, time, _cdr.Written, payload);
    }

    private static EncodedMessage Message(Frame frame, Instant? time, ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload) => new()
    {
        Head = head,
        Payload = payload,
        Sequence = unchecked((uint)frame.Sequence),
        LogTime = Nanoseconds(frame.HostTime),
        PublishTime = Nanoseconds(time ?? frame.HostTime),
    };

    // The container counts from 1970; a clock that says less has never been set.
    private static ulong Nanoseconds(Instant time) => (ulong)Math.Max(0, time.UnixNanoseconds);
}
