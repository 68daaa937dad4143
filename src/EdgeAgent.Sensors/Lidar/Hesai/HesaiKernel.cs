using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Blocks to points: eight channels at a time with AVX2, one at a time elsewhere, with the same result.</summary>
internal static class HesaiKernel
{
    private const int Lanes = 8;

    // For each set of lanes that hold a point: their numbers, moved to the front.
    private static readonly Vector256<int>[] Front = CreateFront();

    private static readonly Vector128<byte> ThreeByteUnits = Vector128.Create((byte)0, 1, 2, 0x80, 3, 4, 5, 0x80, 6, 7, 8, 0x80, 9, 10, 11, 0x80);

    public static void Append(in HesaiBlock block, HesaiBeams beams, LidarSweep points, ref HesaiPointCounts counts)
    {
        points.Reserve(beams.Rings.Length);
        if (Avx2.IsSupported && beams.Rings.Length % Lanes == 0)
        {
            AppendVectors(block, beams, points, ref counts);
        }
        else
        {
            AppendOneByOne(block, beams, points, ref counts);
        }
    }

    public static void AppendOneByOne(in HesaiBlock block, HesaiBeams beams, LidarSweep points, ref HesaiPointCounts counts)
    {
        points.Reserve(beams.Rings.Length);
        var at = points.Count;
        for (var channel = 0; channel < beams.Rings.Length; channel++)
        {
            var unit = channel * block.UnitBytes;
            var count = CountAt(block.Units, unit);
            var place = MathF.FusedMultiplyAdd(block.Direction, beams.OffsetCentidegrees[channel], block.Position);
            if (count == 0 || place < block.From || place >= block.To)
            {
                continue;
            }

            if (count < block.LeastCount || count > block.MostCount)
            {
                counts.OutOfRange++;
                continue;
            }

            if (IsAgain(block.Other, unit, count, block.MergeCount) || IsAgain(block.Another, unit, count, block.MergeCount))
            {
                counts.Merged++;
                continue;
            }

            var distance = count * block.DistanceUnitMeters;
            points.X[at] = distance * (block.Sine * beams.CosOffset[channel] + block.Cosine * beams.SinOffset[channel]);
            points.Y[at] = distance * (block.Cosine * beams.CosOffset[channel] - block.Sine * beams.SinOffset[channel]);
            points.Z[at] = distance * beams.SinElevation[channel];
            points.Intensity[at] = block.Units[unit + 2];
            points.TimeNanoseconds[at] = block.TimeNanoseconds + block.FiringNanoseconds[channel];
            points.Ring[at] = beams.Rings[channel];
            at++;
        }

        points.Count = at;
    }

    private static void AppendVectors(in HesaiBlock block, HesaiBeams beams, LidarSweep points, ref HesaiPointCounts counts)
    {
        var at = points.Count;
        var sine = Vector256.Create(block.Sine);
        var cosine = Vector256.Create(block.Cosine);
        var unitMeters = Vector256.Create(block.DistanceUnitMeters);
        for (var channel = 0; channel < beams.Rings.Length; channel += Lanes)
        {
            var units = Load(block.Units, channel, block.UnitBytes);
            var count = units & Vector256.Create(0xFFFF);
            var place = Vector256.FusedMultiplyAdd(Vector256.Create(block.Direction), Vector256.Create(beams.OffsetCentidegrees.AsSpan(channel, Lanes)), Vector256.Create(block.Position));
            var echo = Vector256.GreaterThan(count, Vector256<int>.Zero)
                & (Vector256.GreaterThanOrEqual(place, Vector256.Create(block.From)) & Vector256.LessThan(place, Vector256.Create(block.To))).AsInt32();
            var inRange = echo & Vector256.GreaterThanOrEqual(count, Vector256.Create(block.LeastCount)) & Vector256.LessThanOrEqual(count, Vector256.Create(block.MostCount));
            var keep = Vector256.AndNot(inRange, Again(block, channel, count));
            counts.OutOfRange += BitOperations.PopCount(Vector256.AndNot(echo, inRange).ExtractMostSignificantBits());
            var bits = keep.ExtractMostSignificantBits();
            counts.Merged += BitOperations.PopCount(inRange.ExtractMostSignificantBits()) - BitOperations.PopCount(bits);
            if (bits == 0)
            {
                continue;
            }

            var distance = Vector256.ConvertToSingle(count) * unitMeters;
            var cosOffset = Vector256.Create(beams.CosOffset.AsSpan(channel, Lanes));
            var sinOffset = Vector256.Create(beams.SinOffset.AsSpan(channel, Lanes));
            var front = Front[bits];
            Store(distance * (sine * cosOffset + cosine * sinOffset), front, points.X, at);
            Store(distance * (cosine * cosOffset - sine * sinOffset), front, points.Y, at);
            Store(distance * Vector256.Create(beams.SinElevation.AsSpan(channel, Lanes)), front, points.Z, at);
            Store(Vector256.ConvertToSingle(Vector256.ShiftRightLogical(units, 16) & Vector256.Create(0xFF)), front, points.Intensity, at);
            Store(Vector256.Create(block.TimeNanoseconds) + Vector256.Create(block.FiringNanoseconds.AsSpan(channel, Lanes)), front, points.TimeNanoseconds, at);
            Store(Vector256.Create(beams.Rings.AsSpan(channel, Lanes)), front, points.Ring, at);
            at += BitOperations.PopCount(bits);
        }

        points.Count = at;
    }

    private static Vector256<int> Again(in HesaiBlock block, int channel, Vector256<int> count)
    {
        var again = Vector256<int>.Zero;
        var merge = Vector256.Create(block.MergeCount);
        if (!block.Other.IsEmpty)
        {
            again |= Vector256.LessThan(Vector256.Abs(count - (Load(block.Other, channel, block.UnitBytes) & Vector256.Create(0xFFFF))), merge);
        }

        if (!block.Another.IsEmpty)
        {
            again |= Vector256.LessThan(Vector256.Abs(count - (Load(block.Another, channel, block.UnitBytes) & Vector256.Create(0xFFFF))), merge);
        }

        return again;
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

    private static bool IsAgain(ReadOnlySpan<byte> other, int at, int count, int mergeCount) =>
        !other.IsEmpty && Math.Abs(count - CountAt(other, at)) < mergeCount;

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
