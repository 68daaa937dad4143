using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Firings to points, channel by channel and echo by echo: eight at a time with AVX2, one at a time elsewhere, with the same result.</summary>
internal static class HesaiKernel
{
    private const int Lanes = 8;

    // For each set of lanes that hold a point: their numbers, moved to the front.
    private static readonly Vector256<int>[] Front = CreateFront();

    private static readonly Vector128<byte> ThreeByteUnits = Vector128.Create((byte)0, 1, 2, 0x80, 3, 4, 5, 0x80, 6, 7, 8, 0x80, 9, 10, 11, 0x80);

    // Two echoes of a channel are neighbours: which lanes hold the first one, and where the other one is.
    private static readonly Vector256<int> IsFirstOfTwo = Vector256.Create(-1, 0, -1, 0, -1, 0, -1, 0);
    private static readonly Vector256<int> Neighbour = Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6);

    /// <param name="firing">The firing.</param>
    /// <param name="lanes">The lasers, each as often as a firing has echoes.</param>
    /// <param name="points">Where points are added.</param>
    /// <param name="counts">What was left out.</param>
    public static void Append(in HesaiFiring firing, HesaiBeams lanes, LidarSweep points, ref HesaiPointCounts counts)
    {
        points.Reserve(lanes.Rings.Length);
        if (!Avx2.IsSupported || firing.Returns > 2 || lanes.Rings.Length / firing.Returns % Lanes != 0)
        {
            AppendOneByOne(firing, lanes, points, ref counts);
        }
        else if (firing.Returns == 1)
        {
            AppendSingles(firing, lanes, points, ref counts);
        }
        else
        {
            AppendPairs(firing, lanes, points, ref counts);
        }
    }

    public static void AppendOneByOne(in HesaiFiring firing, HesaiBeams lanes, LidarSweep points, ref HesaiPointCounts counts)
    {
        points.Reserve(lanes.Rings.Length);
        var at = points.Count;
        var returns = firing.Returns;
        for (var lane = 0; lane < lanes.Rings.Length; lane++)
        {
            var (channel, echo) = Math.DivRem(lane, returns);
            var unit = channel * firing.UnitBytes;
            var count = CountAt(firing.Block(echo), unit);
            var place = MathF.FusedMultiplyAdd(firing.Direction, lanes.OffsetCentidegrees[lane], firing.Position);
            if (count == 0 || place < firing.From || place >= firing.To)
            {
                continue;
            }

            if (count < firing.LeastCount || count > firing.MostCount)
            {
                counts.OutOfRange++;
                continue;
            }

            if (IsAgain(firing, returns, echo, unit, count))
            {
                counts.Merged++;
                continue;
            }

            var distance = count * firing.DistanceUnitMeters;
            points.X[at] = distance * (firing.Sine * lanes.CosOffset[lane] + firing.Cosine * lanes.SinOffset[lane]);
            points.Y[at] = distance * (firing.Cosine * lanes.CosOffset[lane] - firing.Sine * lanes.SinOffset[lane]);
            points.Z[at] = distance * lanes.SinElevation[lane];
            points.Intensity[at] = firing.Block(echo)[unit + 2];
            points.TimeNanoseconds[at] = firing.TimeNanoseconds + firing.FiringNanoseconds[lane];
            points.Ring[at] = lanes.Rings[lane];
            at++;
        }

        points.Count = at;
    }

    private static void AppendSingles(in HesaiFiring firing, HesaiBeams lanes, LidarSweep points, ref HesaiPointCounts counts)
    {
        for (var channel = 0; channel < lanes.Rings.Length; channel += Lanes)
        {
            Append(Load(firing.First, channel, firing.UnitBytes), Vector256<int>.Zero, channel, firing, lanes, points, ref counts);
        }
    }

    private static void AppendPairs(in HesaiFiring firing, HesaiBeams lanes, LidarSweep points, ref HesaiPointCounts counts)
    {
        for (var lane = 0; lane < lanes.Rings.Length; lane += 2 * Lanes)
        {
            var first = Load(firing.First, lane / 2, firing.UnitBytes);
            var second = Load(firing.Second, lane / 2, firing.UnitBytes);
            var (low, high) = (Avx2.UnpackLow(first, second), Avx2.UnpackHigh(first, second));
            AppendPairs(Avx2.Permute2x128(low, high, 0x20), lane, firing, lanes, points, ref counts);
            AppendPairs(Avx2.Permute2x128(low, high, 0x31), lane + Lanes, firing, lanes, points, ref counts);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AppendPairs(Vector256<int> units, int lane, in HesaiFiring firing, HesaiBeams lanes, LidarSweep points, ref HesaiPointCounts counts)
    {
        var count = units & Vector256.Create(0xFFFF);
        var again = Vector256.LessThan(Vector256.Abs(count - Avx2.PermuteVar8x32(count, Neighbour)), Vector256.Create(firing.MergeCount)) & IsFirstOfTwo;
        Append(units, again, lane, firing, lanes, points, ref counts);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Append(Vector256<int> units, Vector256<int> again, int lane, in HesaiFiring firing, HesaiBeams lanes, LidarSweep points, ref HesaiPointCounts counts)
    {
        var count = units & Vector256.Create(0xFFFF);
        var place = Vector256.FusedMultiplyAdd(Vector256.Create(firing.Direction), Vector256.Create(lanes.OffsetCentidegrees.AsSpan(lane, Lanes)), Vector256.Create(firing.Position));
        var echo = Vector256.GreaterThan(count, Vector256<int>.Zero)
            & (Vector256.GreaterThanOrEqual(place, Vector256.Create(firing.From)) & Vector256.LessThan(place, Vector256.Create(firing.To))).AsInt32();
        var inRange = echo & Vector256.GreaterThanOrEqual(count, Vector256.Create(firing.LeastCount)) & Vector256.LessThanOrEqual(count, Vector256.Create(firing.MostCount));
        var keep = Vector256.AndNot(inRange, again);
        counts.OutOfRange += BitOperations.PopCount(Vector256.AndNot(echo, inRange).ExtractMostSignificantBits());
        var bits = keep.ExtractMostSignificantBits();
        counts.Merged += BitOperations.PopCount(inRange.ExtractMostSignificantBits()) - BitOperations.PopCount(bits);
        if (bits == 0)
        {
            return;
        }

        var at = points.Count;
        var sine = Vector256.Create(firing.Sine);
        var cosine = Vector256.Create(firing.Cosine);
        var distance = Vector256.ConvertToSingle(count) * Vector256.Create(firing.DistanceUnitMeters);
        var cosOffset = Vector256.Create(lanes.CosOffset.AsSpan(lane, Lanes));
        var sinOffset = Vector256.Create(lanes.SinOffset.AsSpan(lane, Lanes));
        var front = Front[bits];
        Store(distance * (sine * cosOffset + cosine * sinOffset), front, points.X, at);
        Store(distance * (cosine * cosOffset - sine * sinOffset), front, points.Y, at);
        Store(distance * Vector256.Create(lanes.SinElevation.AsSpan(lane, Lanes)), front, points.Z, at);
        Store(Vector256.ConvertToSingle(Vector256.ShiftRightLogical(units, 16) & Vector256.Create(0xFF)), front, points.Intensity, at);
        Store(Vector256.Create(firing.TimeNanoseconds) + Vector256.Create(firing.FiringNanoseconds.AsSpan(lane, Lanes)), front, points.TimeNanoseconds, at);
        Store(Vector256.Create(lanes.Rings.AsSpan(lane, Lanes)), front, points.Ring, at);
        points.Count = at + BitOperations.PopCount(bits);
    }

    // Eight units of three bytes are read as two times sixteen bytes, so four bytes past the last are touched: the tail is there.
    private static Vector256<int> Load(ReadOnlySpan<byte> units, int channel, int unitBytes)
    {
        if (unitBytes == 4)
        {
            return Vector256.Create(units.Slice(channel * 4, 32)).AsInt32();
        }

        var group = units.Slice(channel * 3, 28);
        return Vector256.Create(
            Vector128.Shuffle(Vector128.Create(group[..16]), ThreeByteUnits),
            Vector128.Shuffle(Vector128.Create(group[12..]), ThreeByteUnits)).AsInt32();
    }

    private static void Store(Vector256<float> values, Vector256<int> front, float[] to, int at) =>
        Avx2.PermuteVar8x32(values, front).CopyTo(to, at);

    private static void Store(Vector256<int> values, Vector256<int> front, int[] to, int at) =>
        Avx2.PermuteVar8x32(values, front).CopyTo(to, at);

    private static int CountAt(ReadOnlySpan<byte> units, int at) => BinaryPrimitives.ReadUInt16LittleEndian(units[at..]);

    private static bool IsAgain(in HesaiFiring firing, int returns, int echo, int unit, int count)
    {
        for (var other = 0; other < returns && echo < returns - 1; other++)
        {
            if (other != echo && Math.Abs(count - CountAt(firing.Block(other), unit)) < firing.MergeCount)
            {
                return true;
            }
        }

        return false;
    }

    private static Vector256<int>[] CreateFront()
    {
        var front = new Vector256<int>[1 << Lanes];
        Span<int> lanes = stackalloc int[Lanes];
        for (var bits = 0; bits < front.Length; bits++)
        {
            lanes.Clear();
            var next = 0;
            for (var lane = 0; lane < Lanes; lane++)
            {
                if ((bits & 1 << lane) != 0)
                {
                    lanes[next++] = lane;
                }
            }

            front[bits] = Vector256.Create<int>(lanes);
        }

        return front;
    }
}
