using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Turns frames into ROS 2 messages, one after the other in one buffer; allocates nothing once that has grown. Not for concurrent use.</summary>
/// <param name="stamp">The time that messages carry beside their arrival.</param>
public sealed class FrameMessageWriter(FrameStamp stamp)
{
    private const int FirstBufferBytes = 4096;

    private byte[] _buffer = new byte[FirstBufferBytes];

    /// <summary>The frame as a message of its <see cref="FrameChannel"/>; valid until the next call and while the frame is held.</summary>
    public EncodedMessage Encode(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var time = stamp == FrameStamp.CaptureTime ? frame.CaptureTime : frame.DeviceTime;
        if (frame is VerdictFrame verdict)
        {
            return Message(frame, time, verdict.Json, []);
        }

        while (true)
        {
            var cdr = new CdrWriter(_buffer);
            cdr.Header(time, frame is PacketFrame sent ? PacketMessages.FrameIdOf(sent) : frame.Sensor.FrameId);
            WriteBody(ref cdr, frame);
            if (cdr.Ok)
            {
                return Message(frame, time, cdr.Written, frame switch { CameraFrame camera => camera.Data, PacketFrame packets => packets.Data, _ => [] });
            }

            _buffer = new byte[checked(2 * _buffer.Length)];
        }
    }

    private static void WriteBody(ref CdrWriter cdr, Frame frame)
    {
        switch (frame)
        {
            case CameraFrame camera:
                // The image itself follows from where it lies.
                cdr.Text(ImageMessages.NameOf(camera.Format));
                cdr.U32((uint)camera.Length);
                break;
            case LidarFrame lidar:
                LidarCloud.Write(ref cdr, lidar);
                break;
            case RadarFrame radar:
                RadarCloud.Write(ref cdr, radar);
                break;
            case ImuFrame imu:
                MotionMessages.Write(ref cdr, imu);
                break;
            case GnssFrame gnss:
                GnssMessages.Write(ref cdr, gnss);
                break;
            case OdometryFrame odometry:
                MotionMessages.Write(ref cdr, odometry);
                break;
            case SignalsFrame signals:
                SignalMessages.Write(ref cdr, signals);
                break;
            case PacketFrame packets:
                PacketMessages.WriteHead(ref cdr, packets);
                break;
            case CanFrame can:
                CanMessages.Write(ref cdr, can);
                break;
            default:
                throw new ArgumentException($"A {frame.GetType().Name} has no message.", nameof(frame));
        }
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
