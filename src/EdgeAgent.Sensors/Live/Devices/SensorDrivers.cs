using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>Every driver that a profile can name, and the devices made of a profile's sensors.</summary>
public static class SensorDrivers
{
    /// <summary>The driver of sensors that replay a recorded drive; it needs no device.</summary>
    public const string Replay = "replay";

    /// <summary>The option by which a sensor says that another one's device feeds it.</summary>
    public const string SourceOption = "source";

    /// <summary>All drivers for devices. Ports are those that the makers' manuals give for a new device.</summary>
    public static IReadOnlyList<DriverDescription> All { get; } =
    [
        new("velodyne", DeviceTransport.Udp, 2368, 8308),
        new("ouster", DeviceTransport.Udp, 7502, 7503),
        new("hesai", DeviceTransport.Udp, 2368, 10110),
        new("ars548", DeviceTransport.Udp, 42102),
        new("srr520", DeviceTransport.Can),
        new("can", DeviceTransport.Can),
        new("ars408", DeviceTransport.Can),
        new("delphi-esr", DeviceTransport.Can),
        new("toyota-radar", DeviceTransport.Can),
        new("v4l2", DeviceTransport.Video),
        new("gnss", DeviceTransport.Serial),
        new("ti-mmwave", DeviceTransport.Serial),
        new("images", DeviceTransport.Folder),
    ];

    /// <summary>The driver of that name, or null.</summary>
    public static DriverDescription? Find(string name) => All.FirstOrDefault(driver => driver.Name == name);

    /// <summary>Makes the devices of a profile's sensors, those that replay a drive left out. Nothing is opened yet.</summary>
    /// <param name="sensors">The profile's sensors.</param>
    /// <param name="rig">The rig made of them.</param>
    /// <param name="context">What devices are made with.</param>
    public static DeviceSet Create(IReadOnlyList<SensorProfile> sensors, SensorRig rig, DeviceContext context)
    {
        var problems = new List<DeviceProblem>();
        var builder = new DeviceBuilder(rig, context, problems);
        foreach (var group in SensorGroup.Of([.. sensors.Where(sensor => sensor.Driver != Replay)], problems))
        {
            if (Find(group.Primary.Driver) is { } driver)
            {
                builder.Add(group, driver);
            }
            else
            {
                problems.Add(new(group.Primary.Id, "driver", $"there is no driver '{group.Primary.Driver}'; this build has: {Replay}, {string.Join(", ", All.Select(known => known.Name))}"));
            }
        }

        var devices = builder.Finish();
        if (problems.Count == 0)
        {
            return new DeviceSet(devices, []);
        }

        foreach (var device in devices)
        {
            device.Dispose();
        }

        return new DeviceSet([], problems);
    }
}
