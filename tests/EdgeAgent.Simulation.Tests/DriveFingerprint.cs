using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

/// <summary>A hash over every byte that a drive delivers.</summary>
internal static class DriveFingerprint
{
    public static string Of(IDriveSource drive, CancellationToken cancellationToken)
    {
        using var pool = new SlabPool();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var frame in drive.ReadFrames(pool, cancellationToken))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"{frame.Sensor.Id}|{frame.Sequence}|{frame.HostTime.UnixNanoseconds}|{frame.DeviceTime?.UnixNanoseconds}|{Small(frame)}")));
            Append(hash, frame);
            frame.Release();
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, Frame frame)
    {
        switch (frame)
        {
            case LidarFrame lidar:
                hash.AppendData(MemoryMarshal.AsBytes(lidar.X));
                hash.AppendData(MemoryMarshal.AsBytes(lidar.Y));
                hash.AppendData(MemoryMarshal.AsBytes(lidar.Z));
                hash.AppendData(MemoryMarshal.AsBytes(lidar.Intensity));
                hash.AppendData(MemoryMarshal.AsBytes(lidar.TimeOffsetNanoseconds));
                hash.AppendData(MemoryMarshal.AsBytes(lidar.Ring));
                break;
            case RadarFrame radar:
                hash.AppendData(MemoryMarshal.AsBytes(radar.Targets));
                break;
            case CameraFrame camera:
                hash.AppendData(camera.Data);
                break;
        }
    }

    private static string Small(Frame frame) => frame switch
    {
        ImuFrame imu => string.Create(CultureInfo.InvariantCulture, $"{imu.AccelerationMps2:R}{imu.AngularVelocityRadps:R}"),
        GnssFrame gnss => string.Create(CultureInfo.InvariantCulture, $"{gnss.LatitudeDegrees:R},{gnss.LongitudeDegrees:R},{gnss.AltitudeMeters:R}"),
        OdometryFrame odometry => string.Create(CultureInfo.InvariantCulture, $"{odometry.SpeedMps:R},{odometry.YawRateRadps:R}"),
        _ => "",
    };
}
