using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Live.Devices;
using EdgeAgent.Sensors.Live.Recorded;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Runs;

/// <summary>Where a run's frames come from: a recorded drive, the vehicle's devices, or both; or everything that stands in the way.</summary>
internal sealed record DriveOpening(IDriveSource? Source, int ExitCode, IReadOnlyList<string> Problems)
{
    /// <summary>Opens what a profile's sensors name; relative file names start at the folder. Devices are not touched before somebody reads.</summary>
    public static DriveOpening Open(FileInfo profileFile, string folder, HardwareProfile profile, string? drivePath, double speed, SlabPool pool)
    {
        var replayed = profile.Sensors.Where(sensor => sensor.Driver == SensorDrivers.Replay).ToArray();
        IDriveSource? drive = null;
        if (drivePath is not null && !DriveSources.TryOpen(drivePath, out drive, out var error))
        {
            return new(null, Path.Exists(drivePath) ? Cli.ExitCode.BadInput : Cli.ExitCode.Unavailable, [error]);
        }

        if (replayed.Length == profile.Sensors.Count)
        {
            return drive is null
                ? new(null, Cli.ExitCode.Usage, ["the profile's sensors replay a drive: name it with --drive"])
                : new(drive, Cli.ExitCode.Done, []);
        }

        var opening = OpenLive(profileFile, folder, profile, replayed, drive, speed, pool);
        if (opening.Source is null)
        {
            drive?.Dispose();
        }

        return opening;
    }

    private static DriveOpening OpenLive(
        FileInfo profileFile, string folder, HardwareProfile profile, SensorProfile[] replayed, IDriveSource? drive, double speed, SlabPool pool)
    {
        if (replayed.Length > 0 && drive is null)
        {
            return new(null, Cli.ExitCode.Usage, [$"sensors {string.Join(", ", replayed.Select(sensor => sensor.Id))} replay a drive: name it with --drive, or give them a driver"]);
        }

        if (replayed.Length == 0 && drive is not null)
        {
            return new(null, Cli.ExitCode.Usage, ["--drive is for sensors whose driver is replay, and this profile has none"]);
        }

        var rig = PacketSensors.RigOf(profile.Sensors);
        var context = new DeviceContext { Pool = pool, Folder = folder };
        var devices = SensorDrivers.Create(profile.Sensors, rig, context);
        if (devices.Problems.Count > 0)
        {
            return new(null, Cli.ExitCode.BadInput, [.. devices.Problems.Select(problem => $"{profileFile}: {problem}")]);
        }

        List<LiveDevice> all = [.. devices.Devices];
        if (drive is not null)
        {
            all.Add(Replay(drive, [.. replayed.Select(sensor => rig.Find(sensor.Id)!)], pool, speed));
        }

        return new(new LiveDriveSource(profile.Vehicle.Id, rig, all, TimeProvider.System), Cli.ExitCode.Done, []);
    }

    /// <summary>A drive as a device; beside live sensors it cannot run faster than they do.</summary>
    public static LiveDevice Replay(IDriveSource drive, IReadOnlyList<SensorDescriptor> sensors, SlabPool pool, double speed)
    {
        var driver = new DriveDriver(drive, sensors, pool, double.IsFinite(speed) ? speed : 1, TimeProvider.System);
        return new LiveDevice { Driver = driver, Sensors = [.. sensors.Select(sensor => (sensor, driver.Counters))], Owned = [drive] };
    }
}
