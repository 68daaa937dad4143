using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Points of one column, eight pixels at a time, for machines with AVX2; a table of permutations squeezes out pixels without echo.</summary>
internal static unsafe class OusterVector256Kernel
{
    private const int Lanes = 8;

    private static readonly int[] Permutations = CreatePermutations();

    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Run(in OusterPointJob job)
    {
        var axes = job.Axes;
        var (xp, xq, xk) = (Vector256.Create(axes.XP), Vector256.Create(axes.XQ), Vector256.Create(axes.XK));
        var (yp, yq, yk) = (Vector256.Create(axes.YP), Vector256.Create(axes.YQ), Vector256.Create(axes.YK));
        var (zp, zq, zk) = (Vector256.Create(axes.ZP), Vector256.Create(axes.ZQ), Vector256.Create(axes.ZK));
        var (upX, upY, upZ) = (Vector256.Create(job.UpX), Vector256.Create(job.UpY), Vector256.Create(job.UpZ));
        var (rangeMask, intensityMask) = (Vector256.Create(job.RangeMask), Vector256.Create(job.IntensityMask));
        var (meters, origin) = (Vector256.Create(0.001f), Vector256.Create(-job.BeamOriginMeters));
        var time = Vector256.Create(job.TimeOffset);
        var written = 0;
        var row = 0;
        for (; row + Lanes <= job.Rows; row += Lanes)
        {
            var range = ((Vector256.Load(job.RangeWords + row) >> job.RangeShift) & rangeMask) << job.RangeLeftShift;
            var echoes = (int)(~Vector256.Equals(range, Vector256<uint>.Zero)).ExtractMostSignificantBits() & 0xFF;
            var order = Vector256.Create(Permutations.AsSpan(echoes * Lanes, Lanes));
            var distance = Vector256.FusedMultiplyAdd(Vector256.ConvertToSingle(range.AsInt32()), meters, origin);
            var u = distance * Vector256.Load(job.BeamU + row);
            var v = distance * Vector256.Load(job.BeamV + row);
            var w = distance * Vector256.Load(job.BeamW + row);
            var intensity = Vector256.ConvertToSingle(((Vector256.Load(job.IntensityWords + row) >> job.IntensityShift) & intensityMask).AsInt32());
            Avx2.PermuteVar8x32(Fold(xp, u, xq, v, upX, w, xk), order).Store(job.X + written);
            Avx2.PermuteVar8x32(Fold(yp, u, yq, v, upY, w, yk), order).Store(job.Y + written);
            Avx2.PermuteVar8x32(Fold(zp, u, zq, v, upZ, w, zk), order).Store(job.Z + written);
            Avx2.PermuteVar8x32(intensity, order).Store(job.Intensity + written);
            time.Store(job.Time + written);
            var ring = Avx2.PermuteVar8x32(Vector256.Load(job.Ring + row).AsInt32(), order).AsUInt32();
            Vector128.Narrow(ring.GetLower(), ring.GetUpper()).Store(job.RingOut + written);
            written += int.PopCount(echoes);
        }

        return OusterScalarKernel.Run(job, row, written);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Fold(
        Vector256<float> p, Vector256<float> u, Vector256<float> q, Vector256<float> v, Vector256<float> up, Vector256<float> w, Vector256<float> k) =>
        Vector256.FusedMultiplyAdd(p, u, Vector256.FusedMultiplyAdd(q, v, Vector256.FusedMultiplyAdd(up, w, k)));

    private static int[] CreatePermutations()
    {
        var table = new int[256 * Lanes];
        for (var mask = 0; mask < 256; mask++)
        {
            var next = mask * Lanes;
            for (var lane = 0; lane < Lanes; lane++)
            {
                if ((mask >> lane & 1) != 0)
                {
                    table[next++] = lane;
                }
            }
        }

        return table;
    }
}
