using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Lidar;

/// <summary>The points of a sweep that still turns, in arrays that are used again for the next one.</summary>
internal sealed class LidarSweep
{
    /// <summary>Decoders store whole vectors of so many points and count only the valid ones.</summary>
    public const int SlackPoints = 16;

    private const int FirstCapacity = 1 << 15;

    public float[] X { get; private set; } = new float[FirstCapacity];

    public float[] Y { get; private set; } = new float[FirstCapacity];

    public float[] Z { get; private set; } = new float[FirstCapacity];

    public float[] Intensity { get; private set; } = new float[FirstCapacity];

    public int[] TimeNanoseconds { get; private set; } = new int[FirstCapacity];

    public int[] Ring { get; private set; } = new int[FirstCapacity];

    public int Count { get; set; }

    /// <summary>Makes room for so many points more.</summary>
    public void Reserve(int points)
    {
        var needed = Count + points + SlackPoints;
        if (needed <= X.Length)
        {
            return;
        }

        var capacity = Math.Max(needed, 2 * X.Length);
        X = Grown(X, capacity);
        Y = Grown(Y, capacity);
        Z = Grown(Z, capacity);
        Intensity = Grown(Intensity, capacity);
        TimeNanoseconds = Grown(TimeNanoseconds, capacity);
        Ring = Grown(Ring, capacity);
    }

    /// <summary>A frame with a copy of the points, no larger than they need.</summary>
    public LidarFrame ToFrame(SlabPool pool, SensorDescriptor sensor, Instant hostTime, Instant? deviceTime, long sequence)
    {
        var frame = LidarFrame.Rent(pool, sensor, Count, hostTime, deviceTime, sequence);
        frame.Count = Count;
        X.AsSpan(0, Count).CopyTo(frame.X);
        Y.AsSpan(0, Count).CopyTo(frame.Y);
        Z.AsSpan(0, Count).CopyTo(frame.Z);
        Intensity.AsSpan(0, Count).CopyTo(frame.Intensity);
        TimeNanoseconds.AsSpan(0, Count).CopyTo(MemoryMarshal.Cast<uint, int>(frame.TimeOffsetNanoseconds));
        Narrow(Ring.AsSpan(0, Count), frame.Ring);
        return frame;
    }

    private static T[] Grown<T>(T[] array, int capacity)
    {
        Array.Resize(ref array, capacity);
        return array;
    }

    private static void Narrow(ReadOnlySpan<int> from, Span<ushort> to)
    {
        var at = 0;
        for (; at <= from.Length - Vector256<ushort>.Count; at += Vector256<ushort>.Count)
        {
            var low = Vector256.Create(from[at..]).AsUInt32();
            var high = Vector256.Create(from[(at + Vector256<int>.Count)..]).AsUInt32();
            Vector256.Narrow(low, high).CopyTo(to[at..]);
        }

        for (; at < from.Length; at++)
        {
            to[at] = (ushort)from[at];
        }
    }
}
