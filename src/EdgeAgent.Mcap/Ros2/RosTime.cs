namespace EdgeAgent.Mcap.Ros2;

/// <summary>builtin_interfaces/Time: seconds and nanoseconds since the Unix epoch; ends in 2038.</summary>
public readonly record struct RosTime(int Sec, uint Nanosec)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The time so many nanoseconds after (or before) the Unix epoch.</summary>
    public static RosTime FromNanoseconds(long nanoseconds)
    {
        var (seconds, rest) = Math.DivRem(nanoseconds, NanosecondsPerSecond);
        return rest < 0
            ? new RosTime(checked((int)(seconds - 1)), (uint)(rest + NanosecondsPerSecond))
            : new RosTime(checked((int)seconds), (uint)rest);
    }

    /// <summary>Nanoseconds after the Unix epoch.</summary>
    public long ToNanoseconds() => (Sec * NanosecondsPerSecond) + Nanosec;

    internal void Encode(ref CdrWriter writer)
    {
        writer.I32(Sec);
        writer.U32(Nanosec);
    }

    internal static RosTime Decode(ref CdrReader reader) => new(reader.I32(), reader.U32());
}
