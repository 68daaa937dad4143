using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Makes points of a block, eight slots at a time; slots without an echo leave no trace.</summary>
internal static class VelodyneKernel
{
    private const int Lanes = 8;

    // 255 picks nothing: a zero byte.
    private static readonly Vector128<byte> DistanceBytes = Vector128.Create(0, 1, 255, 255, 3, 4, 255, 255, 6, 7, 255, 255, 9, 10, 255, 255);
    private static readonly Vector128<byte> IntensityBytes = Vector128.Create(2, 255, 255, 255, 5, 255, 255, 255, 8, 255, 255, 255, 11, 255, 255, 255);

    /// <summary>For each set of valid lanes, the lanes to take so that they lie side by side.</summary>
    private static readonly int[] Gather = GatherTable();

    /// <summary>Appends a block's points; hands back how many were left out because the other return has them already.</summary>
    public static int Append(in VelodyneBlock block, LidarSweep sweep)
    {
        ref var slots = ref MemoryMarshal.GetReference(block.Slots);
        ref var other = ref MemoryMarshal.GetReference(block.OtherReturn);
        var hasOther = !block.OtherReturn.IsEmpty;
        ref var forwardC = ref block.Turn.CosineForward[block.FirstSlot];
        ref var forwardS = ref block.Turn.SineForward[block.FirstSlot];
        ref var rise = ref block.Geometry.Rise[block.FirstSlot];
        ref var times = ref block.Geometry.TimeNanoseconds[block.FirstSlot];
        ref var rings = ref block.Geometry.Rings[block.FirstSlot];
        ref var x = ref MemoryMarshal.GetArrayDataReference(sweep.X);
        ref var y = ref MemoryMarshal.GetArrayDataReference(sweep.Y);
        ref var z = ref MemoryMarshal.GetArrayDataReference(sweep.Z);
        ref var intensities = ref MemoryMarshal.GetArrayDataReference(sweep.Intensity);
        ref var timeOut = ref MemoryMarshal.GetArrayDataReference(sweep.TimeNanoseconds);
        ref var ringOut = ref MemoryMarshal.GetArrayDataReference(sweep.Ring);
        var sine = Vector256.Create(block.Sine);
        var cosine = Vector256.Create(block.Cosine);
        var start = Vector256.Create(block.TimeNanoseconds);
        var at = (nuint)sweep.Count;
        var repeated = 0;
        for (nuint slot = 0; slot < VelodynePacket.SlotsPerBlock; slot += Lanes)
        {
            var lower = Vector128.LoadUnsafe(ref slots, slot * VelodynePacket.SlotBytes);
            var upper = Vector128.LoadUnsafe(ref slots, slot * VelodynePacket.SlotBytes + 12);
            var distance = Spread(lower, upper, DistanceBytes);
            var missing = Vector256.Equals(distance, Vector256<int>.Zero);
            if (hasOther)
            {
                var earlier = Spread(
                    Vector128.LoadUnsafe(ref other, slot * VelodynePacket.SlotBytes), Vector128.LoadUnsafe(ref other, slot * VelodynePacket.SlotBytes + 12), DistanceBytes);
                var same = Vector256.AndNot(Vector256.Equals(distance, earlier), missing);
                repeated += BitOperations.PopCount(same.ExtractMostSignificantBits());
                missing |= same;
            }

            var valid = ~missing.ExtractMostSignificantBits() & 0xFF;
            if (valid == 0)
            {
                continue;
            }

            var d = Vector256.ConvertToSingle(distance);
            var c = Vector256.LoadUnsafe(ref forwardC, slot);
            var s = Vector256.LoadUnsafe(ref forwardS, slot);
            var lanes = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(Gather), valid * Lanes);
            Store(d * (cosine * c - sine * s), lanes, ref x, at);
            Store(-d * (sine * c + cosine * s), lanes, ref y, at);
            Store(d * Vector256.LoadUnsafe(ref rise, slot), lanes, ref z, at);
            Store(Vector256.ConvertToSingle(Spread(lower, upper, IntensityBytes)), lanes, ref intensities, at);
            Store(start + Vector256.LoadUnsafe(ref times, slot), lanes, ref timeOut, at);
            Store(Vector256.LoadUnsafe(ref rings, slot), lanes, ref ringOut, at);
            at += (uint)BitOperations.PopCount(valid);
        }

        sweep.Count = (int)at;
        return repeated;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Spread(Vector128<byte> lower, Vector128<byte> upper, Vector128<byte> bytes) =>
        Vector256.Create(Vector128.Shuffle(lower, bytes), Vector128.Shuffle(upper, bytes)).AsInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> values, Vector256<int> lanes, ref float to, nuint at) =>
        (Avx2.IsSupported ? Avx2.PermuteVar8x32(values, lanes) : Vector256.Shuffle(values, lanes)).StoreUnsafe(ref to, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> values, Vector256<int> lanes, ref int to, nuint at) =>
        (Avx2.IsSupported ? Avx2.PermuteVar8x32(values, lanes) : Vector256.Shuffle(values, lanes)).StoreUnsafe(ref to, at);

    private static int[] GatherTable()
    {
        var table = new int[256 * Lanes];
        for (var valid = 0; valid < 256; valid++)
        {
            var next = valid * Lanes;
            for (var lane = 0; lane < Lanes; lane++)
            {
                if ((valid & (1 << lane)) != 0)
                {
                    table[next++] = lane;
                }
            }
        }

        return table;
    }
}
