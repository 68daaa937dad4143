using EdgeAgent.Mcap.Ros2;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>std_msgs/Header with times as <see cref="Instant"/>.</summary>
internal static class RosHeader
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    // builtin_interfaces/Time has int32 seconds, which end in 2038; the container's own 64-bit times do not.
    private const long Earliest = int.MinValue * NanosecondsPerSecond;
    private const long Latest = int.MaxValue * NanosecondsPerSecond + NanosecondsPerSecond - 1;

    /// <summary>The time as ROS writes it: zero for none, the nearest one where it does not fit.</summary>
    public static RosTime ToRosTime(this Instant time) => RosTime.FromNanoseconds(Math.Clamp(time.UnixNanoseconds, Earliest, Latest));

    public static void Header(this scoped ref CdrWriter cdr, Instant? stamp, string frameId)
    {
        var time = (stamp ?? default).ToRosTime();
        cdr.I32(time.Sec);
        cdr.U32(time.Nanosec);
        cdr.Text(frameId);
    }

    /// <summary>The stamp (null for zero, which ROS uses for "not set") and the frame.</summary>
    public static Instant? Header(this scoped ref CdrReader cdr, out ReadOnlySpan<byte> frameId)
    {
        var stamp = new RosTime(cdr.I32(), cdr.U32()).ToNanoseconds();
        frameId = cdr.TextBytes();
        return stamp == 0 ? null : new Instant(stamp);
    }
}
