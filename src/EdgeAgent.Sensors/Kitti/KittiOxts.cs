using System.Buffers.Text;
using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Kitti;

/// <summary>One sample of the OXTS receiver: 30 numbers on a line (oxts/dataformat.txt).</summary>
/// <remarks>
/// <code>
///    0 lat  1 lon  2 alt    3 roll 4 pitch 5 yaw (0 east, to the left)    6 vn 7 ve   8 vf 9 vl 10 vu
///   11 ax 12 ay 13 az (x ahead, y left, z up; with gravity)  14 af 15 al 16 au   17 wx 18 wy 19 wz  20 wf 21 wl 22 wu
///   23 pos_accuracy 24 vel_accuracy 25 navstat 26 numsats 27 posmode 28 velmode 29 orimode
/// </code>
/// </remarks>
internal static class KittiOxts
{
    private const int Fields = 30;

    public static Frame? ReadFix(FolderFrame entry, SensorDescriptor sensor, SlabPool pool) => TryRead(entry.File) is { } values
        ? new GnssFrame(sensor)
        {
            HostTime = entry.HostTime,
            DeviceTime = entry.DeviceTime,
            Sequence = entry.Sequence,
            LatitudeDegrees = values[0],
            LongitudeDegrees = values[1],
            AltitudeMeters = values[2],
            HorizontalAccuracyMeters = values[23],
        }
        : null;

    public static Frame? ReadSample(FolderFrame entry, SensorDescriptor sensor, SlabPool pool) => TryRead(entry.File) is { } values
        ? new ImuFrame(sensor)
        {
            HostTime = entry.HostTime,
            DeviceTime = entry.DeviceTime,
            Sequence = entry.Sequence,
            AccelerationMps2 = new((float)values[11], (float)values[12], (float)values[13]),
            AngularVelocityRadps = new((float)values[17], (float)values[18], (float)values[19]),
            Orientation = Pose.FromRollPitchYaw(Vector3.Zero, Degrees(values[3]), Degrees(values[4]), Degrees(values[5])).Rotation,
        }
        : null;

    public static Frame? ReadOdometry(FolderFrame entry, SensorDescriptor sensor, SlabPool pool) => TryRead(entry.File) is { } values
        ? new OdometryFrame(sensor)
        {
            HostTime = entry.HostTime,
            DeviceTime = entry.DeviceTime,
            Sequence = entry.Sequence,
            SpeedMps = values[8],
            YawRateRadps = values[22],
        }
        : null;

    private static float Degrees(double radians) => (float)double.RadiansToDegrees(radians);

    private static double[]? TryRead(string file)
    {
        using var lines = new LineReader(file);
        if (!lines.TryRead(out var line))
        {
            return null;
        }

        var values = new double[Fields];
        for (var field = 0; field < Fields; field++)
        {
            line = line.TrimStart(" \t"u8);
            if (!Utf8Parser.TryParse(line, out values[field], out var consumed) || !double.IsFinite(values[field]))
            {
                return null;
            }

            line = line[consumed..];
        }

        return values;
    }
}
