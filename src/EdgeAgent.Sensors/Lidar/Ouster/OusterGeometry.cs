using System.Numerics;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Where a pixel's point lies: a table per beam and a table per column, precomputed once.</summary>
/// <remarks>
/// Datasheet, "Lidar range to XYZ": with encoder angle e of the column, azimuth a and altitude h of the beam, range r and
/// beam origin n forward and b up of the axis,
/// <code>
/// x = (r - n) cos(e + a) cos h + n cos e      y = (r - n) sin(e + a) cos h + n sin e      z = (r - n) sin h + b
/// </code>
/// then the 4×4 matrix lidar to sensor. By the addition theorem and with the matrix folded in, each coordinate is
/// <c>P u + Q v + R w + K</c> with u = (r - n) cos a cos h, v = (r - n) sin a cos h, w = (r - n) sin h: P, Q and K per
/// column, R for all. 36 bytes per column and 12 per beam instead of 24 per pixel keep the tables in the nearest cache.
/// </remarks>
internal sealed class OusterGeometry
{
    private const double Meters = 0.001;

    public OusterGeometry(OusterMetadata metadata, bool inLidarAxes)
    {
        var matrix = inLidarAxes ? [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] : metadata.LidarToSensor;
        var (forward, up) = metadata.BeamOriginMillimeters;
        BeamOriginMeters = (float)(Math.Sqrt(forward * forward + up * up) * Meters);
        var rows = metadata.Format.Rows;
        (BeamU, BeamV, BeamW, Ring) = (Pinned<float>(rows), Pinned<float>(rows), Pinned<float>(rows), Pinned<uint>(rows));
        for (var row = 0; row < rows; row++)
        {
            var altitude = double.DegreesToRadians(metadata.BeamAltitudesDegrees[row]);
            var azimuth = -double.DegreesToRadians(metadata.BeamAzimuthsDegrees[row]);
            BeamU[row] = (float)(Math.Cos(azimuth) * Math.Cos(altitude));
            BeamV[row] = (float)(Math.Sin(azimuth) * Math.Cos(altitude));
            BeamW[row] = (float)Math.Sin(altitude);
            Ring[row] = (uint)metadata.BeamAltitudesDegrees.Count(other => other < metadata.BeamAltitudesDegrees[row]);
        }

        Columns = Pinned<OusterColumnAxes>(metadata.ColumnsPerFrame);
        for (var column = 0; column < Columns.Length; column++)
        {
            var encoder = Math.Tau * (1 - (double)column / Columns.Length);
            var (sine, cosine) = Math.SinCos(encoder);
            var x = Axis(matrix.AsSpan()[..4], sine, cosine, forward, up);
            var y = Axis(matrix.AsSpan()[4..8], sine, cosine, forward, up);
            var z = Axis(matrix.AsSpan()[8..12], sine, cosine, forward, up);
            Columns[column] = new(x.P, x.Q, x.K, y.P, y.Q, y.K, z.P, z.Q, z.K);
        }

        (UpX, UpY, UpZ) = ((float)matrix[2], (float)matrix[6], (float)matrix[10]);
    }

    public float BeamOriginMeters { get; }

    public float[] BeamU { get; }

    public float[] BeamV { get; }

    public float[] BeamW { get; }

    /// <summary>The beams' numbers from the lowest, which is 0.</summary>
    public uint[] Ring { get; }

    public OusterColumnAxes[] Columns { get; }

    public float UpX { get; }

    public float UpY { get; }

    public float UpZ { get; }

    /// <summary>One pixel's point in metres.</summary>
    public Vector3 Point(int column, int row, uint rangeMillimeters)
    {
        var distance = MathF.FusedMultiplyAdd(rangeMillimeters, (float)Meters, -BeamOriginMeters);
        var (u, v, w) = (distance * BeamU[row], distance * BeamV[row], distance * BeamW[row]);
        var axes = Columns[column];
        return new(
            MathF.FusedMultiplyAdd(axes.XP, u, MathF.FusedMultiplyAdd(axes.XQ, v, MathF.FusedMultiplyAdd(UpX, w, axes.XK))),
            MathF.FusedMultiplyAdd(axes.YP, u, MathF.FusedMultiplyAdd(axes.YQ, v, MathF.FusedMultiplyAdd(UpY, w, axes.YK))),
            MathF.FusedMultiplyAdd(axes.ZP, u, MathF.FusedMultiplyAdd(axes.ZQ, v, MathF.FusedMultiplyAdd(UpZ, w, axes.ZK))));
    }

    private static (float P, float Q, float K) Axis(ReadOnlySpan<double> row, double sine, double cosine, double forward, double up)
    {
        var p = row[0] * cosine + row[1] * sine;
        var q = row[1] * cosine - row[0] * sine;
        return ((float)p, (float)q, (float)((p * forward + row[2] * up + row[3]) * Meters));
    }

    // The kernels keep plain pointers to these.
    private static T[] Pinned<T>(int length) where T : unmanaged => GC.AllocateArray<T>(length, pinned: true);
}
