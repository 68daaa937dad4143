using System.Globalization;
using System.Runtime.InteropServices;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Tests;

/// <summary>Everything in a frame as text, so that two frames compare with a readable difference.</summary>
internal static class FrameText
{
    public static string Of(Frame frame) =>
        $"{frame.Sensor.Id} #{frame.Sequence} host {frame.HostTime.UnixNanoseconds} device {frame.DeviceTime?.UnixNanoseconds.ToString(CultureInfo.InvariantCulture) ?? "-"}: {Payload(frame)}";

    private static string Payload(Frame frame) => frame switch
    {
        CameraFrame camera => $"{camera.Format} {Convert.ToHexString(camera.Data)}",
        LidarFrame lidar => string.Join(' ', Bytes<float>(lidar.X), Bytes<float>(lidar.Y), Bytes<float>(lidar.Z), Bytes<float>(lidar.Intensity), Bytes<uint>(lidar.TimeOffsetNanoseconds), Bytes<ushort>(lidar.Ring)),
        RadarFrame radar => Bytes<RadarTarget>(radar.Targets),
        ImuFrame imu => $"{imu.AccelerationMps2} {imu.AngularVelocityRadps} {imu.Orientation}",
        GnssFrame gnss => $"{gnss.LatitudeDegrees:R} {gnss.LongitudeDegrees:R} {gnss.AltitudeMeters:R} {gnss.HorizontalAccuracyMeters:R} {gnss.HasFix}",
        OdometryFrame odometry => $"{odometry.SpeedMps:R} {odometry.YawRateRadps:R}",
        SignalsFrame signals => string.Join(' ', signals.Values),
        CanFrame can => $"{can.Id:X} {can.Flags} {Convert.ToHexString(can.Data)}",
        PacketFrame packets => Convert.ToHexString(packets.Data),
        VerdictFrame verdict => System.Text.Encoding.UTF8.GetString(verdict.Json),
        _ => throw new NotSupportedException(frame.GetType().Name),
    };

    private static string Bytes<T>(Span<T> values) where T : unmanaged => Convert.ToHexString(MemoryMarshal.AsBytes(values));
}
