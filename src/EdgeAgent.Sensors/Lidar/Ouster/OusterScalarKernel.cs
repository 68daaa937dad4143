namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Points of one column, one by one: for machines without wide vectors, and the truth that the others are tested against.</summary>
internal static unsafe class OusterScalarKernel
{
    /// <summary>Writes the points of all rows from <paramref name="first"/> on that have an echo; returns how many.</summary>
    public static int Run(in OusterPointJob job, int first, int written)
    {
        var axes = job.Axes;
        for (var row = first; row < job.Rows; row++)
        {
            var range = ((job.RangeWords[row] >> job.RangeShift) & job.RangeMask) << job.RangeLeftShift;
            if (range == 0)
            {
                continue;
            }

            var distance = MathF.FusedMultiplyAdd(range, 0.001f, -job.BeamOriginMeters);
            var (u, v, w) = (distance * job.BeamU[row], distance * job.BeamV[row], distance * job.BeamW[row]);
            job.X[written] = Fold(axes.XP, u, axes.XQ, v, job.UpX, w, axes.XK);
            job.Y[written] = Fold(axes.YP, u, axes.YQ, v, job.UpY, w, axes.YK);
            job.Z[written] = Fold(axes.ZP, u, axes.ZQ, v, job.UpZ, w, axes.ZK);
            job.Intensity[written] = (job.IntensityWords[row] >> job.IntensityShift) & job.IntensityMask;
            job.Time[written] = job.TimeOffset;
            job.RingOut[written] = (ushort)job.Ring[row];
            written++;
        }

        return written;
    }

    private static float Fold(float p, float u, float q, float v, float up, float w, float k) =>
        MathF.FusedMultiplyAdd(p, u, MathF.FusedMultiplyAdd(q, v, MathF.FusedMultiplyAdd(up, w, k)));
}
