using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Points of one column, sixteen pixels at a time; pixels without echo are squeezed out in the registers.</summary>
internal static unsafe class OusterVector512Kernel
{
    private const int Lanes = 16;

    public static bool IsSupported => Avx512F.IsSupported;

    public static int Run(in OusterPointJob job)
    {
        var axes = job.Axes;
        var (xp, xq, xk) = (Vector512.Create(axes.XP), Vector512.Create(axes.XQ), Vector512.Create(axes.XK));
        var (yp, yq, yk) = (Vector512.Create(axes.YP), Vector512.Create(axes.YQ), Vector512.Create(axes.YK));
        var (zp, zq, zk) = (Vector512.Create(axes.ZP), Vector512.Create(axes.ZQ), Vector512.Create(axes.ZK));
        var (upX, upY, upZ) = (Vector512.Create(job.UpX), Vector512.Create(job.UpY), Vector512.Create(job.UpZ));
        var (rangeMask, intensityMask) = (Vector512.Create(job.RangeMask), Vector512.Create(job.IntensityMask));
        var (meters, origin) = (Vector512.Create(0.001f), Vector512.Create(-job.BeamOriginMeters));
        var time = Vector512.Create(job.TimeOffset);
        var written = 0;
        var row = 0;
        for (; row + Lanes <= job.Rows; row += Lanes)
        {
            var range = ((Vector512.Load(job.RangeWords + row) >> job.RangeShift) & rangeMask) << job.RangeLeftShift;
            var echo = ~Vector512.Equals(range, Vector512<uint>.Zero);
            var count = (int)ulong.PopCount(echo.ExtractMostSignificantBits());
            var distance = Vector512.FusedMultiplyAdd(Vector512.ConvertToSingle(range.AsInt32()), meters, origin);
            var u = distance * Vector512.Load(job.BeamU + row);
            var v = distance * Vector512.Load(job.BeamV + row);
            var w = distance * Vector512.Load(job.BeamW + row);
            var intensity = Vector512.ConvertToSingle(((Vector512.Load(job.IntensityWords + row) >> job.IntensityShift) & intensityMask).AsInt32());
            Squeeze(Fold(xp, u, xq, v, upX, w, xk), echo).Store(job.X + written);
            Squeeze(Fold(yp, u, yq, v, upY, w, yk), echo).Store(job.Y + written);
            Squeeze(Fold(zp, u, zq, v, upZ, w, zk), echo).Store(job.Z + written);
            Squeeze(intensity, echo).Store(job.Intensity + written);
            time.Store(job.Time + written);
            var ring = Avx512F.Compress(Vector512<uint>.Zero, echo, Vector512.Load(job.Ring + row));
            Avx512F.ConvertToVector256UInt16(ring).Store(job.RingOut + written);
            written += count;
        }

        return OusterScalarKernel.Run(job, row, written);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Squeeze(Vector512<float> value, Vector512<uint> echo) =>
        Avx512F.Compress(Vector512<float>.Zero, echo.AsSingle(), value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Fold(
        Vector512<float> p, Vector512<float> u, Vector512<float> q, Vector512<float> v, Vector512<float> up, Vector512<float> w, Vector512<float> k) =>
        Vector512.FusedMultiplyAdd(p, u, Vector512.FusedMultiplyAdd(q, v, Vector512.FusedMultiplyAdd(up, w, k)));
}
