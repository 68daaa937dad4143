using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.Model;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Replay;

/// <summary>The profile of a drive that is replayed without one: its own sensors, defaults for everything else.</summary>
public static class DriveProfile
{
    private static readonly SensorKind[] AnchorPreference =
        [SensorKind.Lidar, SensorKind.Camera, SensorKind.Radar, SensorKind.Odometry, SensorKind.Imu];

    /// <summary>A profile made from a drive's sensors; the same drive gives the same profile.</summary>
    public static HardwareProfile From(DriveInfo drive, string vehicleId = "replay", string fleetId = "local") => new()
    {
        Schema = HardwareProfile.CurrentSchema,
        Name = "from-drive",
        Vehicle = new VehicleProfile { Id = vehicleId, Fleet = fleetId },
        Anchor = AnchorOf(drive),
        Sensors = [.. drive.Rig.Sensors.Where(sensor => sensor.Kind != SensorKind.Verdict).Select(Describe)],
    };

    /// <summary>SHA-256 of the profile's JSON, 64 hexadecimal digits: the hash of a profile that is in no file.</summary>
    public static string HashOf(HardwareProfile profile) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(profile, HardwareProfileJson.Default.HardwareProfile)));

    /// <summary>The best kind that the drive really has frames of; of one kind the sensor with the most.</summary>
    private static string AnchorOf(DriveInfo drive)
    {
        var candidates = drive.Rig.Sensors.Where(sensor => AnchorPreference.Contains(sensor.Kind) && drive.FrameCounts[sensor.Index] > 0);
        return candidates
            .OrderBy(sensor => Array.IndexOf(AnchorPreference, sensor.Kind))
            .ThenByDescending(sensor => drive.FrameCounts[sensor.Index])
            .Select(sensor => sensor.Id)
            .FirstOrDefault() ?? drive.Rig.Sensors.Select(sensor => sensor.Id).FirstOrDefault("");
    }

    private static SensorProfile Describe(SensorDescriptor sensor)
    {
        var (roll, pitch, yaw) = RollPitchYawDegrees(sensor.Mount.Rotation);
        return new SensorProfile
        {
            Id = sensor.Id,
            Kind = sensor.Kind,
            Topic = sensor.Topic,
            FrameId = sensor.FrameId,
            RateHz = sensor.RateHz,
            Clock = sensor.Clock,
            Camera = sensor.Camera,
            Range = sensor.Range,
            SignalNames = sensor.SignalNames,
            Mount = new MountProfile
            {
                XMeters = sensor.Mount.TranslationMeters.X,
                YMeters = sensor.Mount.TranslationMeters.Y,
                ZMeters = sensor.Mount.TranslationMeters.Z,
                RollDegrees = roll,
                PitchDegrees = pitch,
                YawDegrees = yaw,
            },
        };
    }

    private static (double Roll, double Pitch, double Yaw) RollPitchYawDegrees(Quaternion q)
    {
        var roll = Math.Atan2(2 * (q.W * q.X + q.Y * q.Z), 1 - 2 * (q.X * q.X + q.Y * q.Y));
        var pitch = Math.Asin(Math.Clamp(2 * (q.W * q.Y - q.Z * q.X), -1, 1));
        var yaw = Math.Atan2(2 * (q.W * q.Z + q.X * q.Y), 1 - 2 * (q.Y * q.Y + q.Z * q.Z));
        return (double.RadiansToDegrees(roll), double.RadiansToDegrees(pitch), double.RadiansToDegrees(yaw));
    }
}
