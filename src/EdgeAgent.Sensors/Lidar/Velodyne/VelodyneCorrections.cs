using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Makes points of a block by a factory calibration: HDL-64E, or any unit whose file says more than two angles.</summary>
/// <remarks>
/// HDL-64E S3 manual, appendix on calibration (and its sample program): the distance correction is interpolated along x and y
/// between a near and a far point, z follows y, and the intensity is raised with the square of how far the echo is from the focus.
/// </remarks>
internal static class VelodyneCorrections
{
    private const double FarMeters = 25.04;
    private const double NearXMeters = 2.4;
    private const double NearYMeters = 1.93;
    private const double FocalUnits = 13100;
    private const double RangeUnits = 65535;

    /// <summary>Appends a block's points; hands back how many were left out because the other return has them already.</summary>
    public static int Append(in VelodyneBlock block, LidarSweep sweep)
    {
        var repeated = 0;
        var count = sweep.Count;
        for (var index = 0; index < VelodynePacket.SlotsPerBlock; index++)
        {
            var at = index * VelodynePacket.SlotBytes;
            var units = BinaryPrimitives.ReadUInt16LittleEndian(block.Slots[at..]);
            if (units == 0)
            {
                continue;
            }

            if (!block.OtherReturn.IsEmpty && units == BinaryPrimitives.ReadUInt16LittleEndian(block.OtherReturn[at..]))
            {
                repeated++;
                continue;
            }

            var slot = block.FirstSlot + index;
            var laser = block.Geometry.LaserOfSlot[slot];
            var sine = block.Sine * block.Turn.CosineShift[slot] + block.Cosine * block.Turn.SineShift[slot];
            var cosine = block.Cosine * block.Turn.CosineShift[slot] - block.Sine * block.Turn.SineShift[slot];
            var (forward, right, up) = Place(laser, units * block.Geometry.Model.MetersPerUnit, sine, cosine);
            sweep.X[count] = (float)forward;
            sweep.Y[count] = (float)-right;
            sweep.Z[count] = (float)up;
            sweep.Intensity[count] = Brightness(laser, block.Slots[at + 2], units);
            sweep.TimeNanoseconds[count] = block.TimeNanoseconds + block.Geometry.TimeNanoseconds[slot];
            sweep.Ring[count++] = block.Geometry.Rings[slot];
        }

        sweep.Count = count;
        return repeated;
    }

    private static (double Forward, double Right, double Up) Place(VelodyneLaser laser, double measured, double sine, double cosine)
    {
        var (sineUp, cosineUp) = Math.SinCos(laser.VerticalRadians);
        var distance = measured + laser.DistanceMeters;
        var (alongX, alongY) = (distance, distance);
        if (laser.HasTwoPoints)
        {
            var flat = distance * cosineUp - laser.VerticalOffsetMeters * sineUp;
            var x = Math.Abs(flat * sine - laser.HorizontalOffsetMeters * cosine);
            var y = Math.Abs(flat * cosine + laser.HorizontalOffsetMeters * sine);
            alongX = measured + Between(laser.NearDistanceXMeters, laser.DistanceMeters, NearXMeters, x);
            alongY = measured + Between(laser.NearDistanceYMeters, laser.DistanceMeters, NearYMeters, y);
        }

        var right = (alongX * cosineUp - laser.VerticalOffsetMeters * sineUp) * sine - laser.HorizontalOffsetMeters * cosine;
        var forward = (alongY * cosineUp - laser.VerticalOffsetMeters * sineUp) * cosine + laser.HorizontalOffsetMeters * sine;
        return (forward, right, alongY * sineUp + laser.VerticalOffsetMeters * cosineUp);
    }

    private static double Between(double near, double far, double nearAt, double at) => near + (far - near) * (at - nearAt) / (FarMeters - nearAt);

    private static float Brightness(VelodyneLaser laser, byte measured, ushort units)
    {
        var focus = Square(1 - laser.FocalDistance / FocalUnits);
        var raised = measured + 256 * laser.FocalSlope * Math.Abs(focus - Square(1 - units / RangeUnits));
        return (float)Math.Clamp(raised, laser.MinIntensity, Math.Max(laser.MinIntensity, laser.MaxIntensity ?? byte.MaxValue));
    }

    private static double Square(double value) => value * value;
}
