using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>One file of the Advanced Navigation receiver: position, orientation, turn rate, acceleration and velocity.</summary>
/// <remarks>
/// Line (from 1), numbers separated by commas:
/// <code>
///   1 latitude, longitude, altitude     2–4 position covariance, m² (east first)     5 orientation x, y, z, w
///   6 turn rate, rad/s                  7 acceleration without gravity, m/s²         8–16 covariances
///   17 velocity north, east, down, m/s  18 turn rate again
/// </code>
/// Turn rate and acceleration are along forward, right, down. Checked against the recording: velocity equals the way between fixes,
/// and turn rate times speed equals the sideways acceleration.
/// </remarks>
internal sealed record RadiateInertial(double[] Position, double EastVariance, Vector3 TurnRate, Vector3 Acceleration, Vector3 Velocity)
{
    private const int Lines = 18;
    private const float GravityMps2 = 9.80665f;

    /// <summary>A file's content; null where a line or a number is missing.</summary>
    public static RadiateInertial? TryRead(string file)
    {
        var rows = new List<double[]>();
        using var lines = new LineReader(file);
        while (lines.TryRead(out var line))
        {
            if (!line.Trim(" \t"u8).IsEmpty)
            {
                rows.Add(Numbers(line));
            }
        }

        return rows.Count == Lines && rows.TrueForAll(row => row.Length >= 3)
            ? new(rows[0], rows[1][0], Vector(rows[5]), Vector(rows[6]), Vector(rows[16]))
            : null;
    }

    public static Frame? ReadFix(FolderFrame entry, SensorDescriptor sensor, SlabPool pool) => TryRead(entry.File) is { } read
        ? new GnssFrame(sensor)
        {
            HostTime = entry.HostTime,
            DeviceTime = entry.DeviceTime,
            Sequence = entry.Sequence,
            LatitudeDegrees = read.Position[0],
            LongitudeDegrees = read.Position[1],
            AltitudeMeters = read.Position[2],
            HorizontalAccuracyMeters = Math.Sqrt(Math.Max(0, read.EastVariance)),
        }
        : null;

    public static Frame? ReadSample(FolderFrame entry, SensorDescriptor sensor, SlabPool pool) => TryRead(entry.File) is { } read
        ? new ImuFrame(sensor)
        {
            HostTime = entry.HostTime,
            DeviceTime = entry.DeviceTime,
            Sequence = entry.Sequence,
            AccelerationMps2 = ToForwardLeftUp(read.Acceleration) + GravityMps2 * Vector3.UnitZ,
            AngularVelocityRadps = ToForwardLeftUp(read.TurnRate),
        }
        : null;

    public static Frame? ReadOdometry(FolderFrame entry, SensorDescriptor sensor, SlabPool pool) => TryRead(entry.File) is { } read
        ? new OdometryFrame(sensor)
        {
            HostTime = entry.HostTime,
            DeviceTime = entry.DeviceTime,
            Sequence = entry.Sequence,
            SpeedMps = Math.Sqrt((double)read.Velocity.X * read.Velocity.X + (double)read.Velocity.Y * read.Velocity.Y),
            YawRateRadps = -read.TurnRate.Z,
        }
        : null;

    private static Vector3 ToForwardLeftUp(Vector3 forwardRightDown) => new(forwardRightDown.X, -forwardRightDown.Y, -forwardRightDown.Z);

    private static Vector3 Vector(double[] row) => new((float)row[0], (float)row[1], (float)row[2]);

    private static double[] Numbers(ReadOnlySpan<byte> line)
    {
        var numbers = new List<double>();
        var row = new CsvRow(line);
        while (!row.AtEnd)
        {
            if (!row.TryRead(out double value))
            {
                return [];
            }

            numbers.Add(value);
        }

        return [.. numbers];
    }
}
