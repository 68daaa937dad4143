using System.Runtime.Intrinsics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>The points of a sweep that is still turning, in arrays that are kept from sweep to sweep.</summary>
internal sealed class SweepPoints
{
    // Whole vectors are stored, also where only a part of the lanes counts.
    private const int Slack = 16;
    private const int FirstCapacity = 1 << 16;

    public float[] X = new float[FirstCapacity];
    public float[] Y = new float[FirstCapacity];
    public float[] Z = new float[FirstCapacity];
    public float[] Intensity = new float[FirstCapacity];
    public int[] TimeNanoseconds = new int[FirstCapacity];
    public int[] Ring = new int[FirstCapacity];

    public int Count { get; set; }

    /// <summary>Makes room for that many points more.</summary>
    public void EnsureRoom(int points)
    {
        if (Count + points + Slack <= X.Length)
        {
            return;
        }

        var capacity = Math.Max(X.Length * 2, Count + points + Slack);
        Array.Resize(ref X, capacity);
        Array.Resize(ref Y, capacity);
        Array.Resize(ref Z, capacity);
        Array.Resize(ref Intensity, capacity);
        Array.Resize(ref TimeNanoseconds, capacity);
        Array.Resize(ref Ring, capacity);
    }

    /// <summary>A frame of exactly these points.</summary>
    public LidarFrame ToFrame(SlabPool pool, SensorDescriptor sensor, Instant host, Instant? device, long sequence)
    {
        var frame = LidarFrame.Rent(pool, sensor, Count, host, device, sequence);
        frame.Count = Count;
        X.AsSpan(0, Count).CopyTo(frame.X);
        Y.AsSpan(0, Count).CopyTo(frame.Y);
        Z.AsSpan(0, Count).CopyTo(frame.Z);
        Intensity.AsSpan(0, Count).CopyTo(frame.Intensity);
        TimeNanoseconds.AsSpan(0, Count).CopyTo(System.Runtime.InteropServices.MemoryMarshal.Cast<uint, int>(frame.TimeOffsetNanoseconds));
        Narrow(Ring.AsSpan(0, Count), frame.Ring);
        return frame;
    }

    private static void Narrow(ReadOnlySpan<int> from, Span<ushort> to)
    {
        var index = 0;
        for (; index + 16 <= from.Length; index += 16)
        {
            var lower = Vector256.Create(from.Slice(index, 8));
            var upper = Vector256.Create(from.Slice(index + 8, 8));
            Vector256.Narrow(lower.AsUInt32(), upper.AsUInt32()).CopyTo(to[index..]);
        }

        for (; index < from.Length; index++)
        {
            to[index] = (ushort)from[index];
        }
    }
}
