using EdgeAgent.Model;
using EdgeAgent.Sensors.Live.Devices;
using EdgeAgent.Sensors.Live.Udp;

namespace EdgeAgent.Health;

/// <summary>Judges kernel settings, network interfaces and permissions against what a profile's sensors need.</summary>
public static class HostChecks
{
    /// <summary>A burst of a 128-beam LiDAR's fragments between two turns of the network's soft interrupt.</summary>
    private const long LeastBacklog = 2000;

    /// <summary>Datagrams above an Ethernet frame come in fragments; half a second of a 128-beam LiDAR's.</summary>
    private const long LeastFragmentBytes = 4 << 20;

    /// <summary>All checks of the machine.</summary>
    public static IEnumerable<Check> Of(HardwareProfile profile, HostObservation host)
    {
        var udp = profile.Sensors.Where(sensor => SensorDrivers.Find(sensor.Driver)?.Transport == DeviceTransport.Udp && !sensor.Options.ContainsKey("capture") && !sensor.Options.ContainsKey("source")).ToArray();
        if (udp.Length > 0)
        {
            yield return ReceiveBuffer(udp, host);
            yield return AtLeast("net.core.netdev_max_backlog", LeastBacklog, host);
            yield return AtLeast("net.ipv4.ipfrag_high_thresh", LeastFragmentBytes, host);
        }

        foreach (var (sensor, name) in Named(profile, "interface"))
        {
            yield return For(sensor, Interface(sensor.Id, name, host));
        }

        foreach (var (sensor, path) in Named(profile, "device"))
        {
            yield return For(sensor, Device(sensor.Id, path, host));
        }
    }

    /// <summary>What the profile's sensors name by an option, once each, by one that is required where there is one; those that a capture stands in for need no device.</summary>
    internal static IEnumerable<(SensorProfile Sensor, string Value)> Named(HardwareProfile profile, string option) => profile.Sensors
        .Where(sensor => sensor.Options.ContainsKey(option) && !sensor.Options.ContainsKey("capture"))
        .Select(sensor => (Sensor: sensor, Value: sensor.Options[option]))
        .GroupBy(named => named.Value, (_, same) => same.OrderByDescending(named => named.Sensor.Required).First());

    private static Check For(SensorProfile sensor, Check check) => sensor.Required ? check : check.AsOptional();

    private static Check ReceiveBuffer(SensorProfile[] udp, HostObservation host)
    {
        var wanted = udp.Max(sensor => long.TryParse(sensor.Options.GetValueOrDefault("receiveBufferKibibytes"), out var kibibytes) ? kibibytes << 10 : UdpOptions.DefaultReceiveBufferBytes);
        const string Name = "net.core.rmem_max";
        var limit = host.Sysctl.GetValueOrDefault(Name);
        return host.MayForceBuffers
            ? Check.Pass(Name, $"{limit}; the agent may pass it", $"at least {wanted}, or CAP_NET_ADMIN")
            : Check.PassOrWarn(limit >= wanted, Name, $"{limit}", $"at least {wanted}, or CAP_NET_ADMIN", $"sysctl -w {Name}={wanted}, and keep it in /etc/sysctl.d");
    }

    private static Check AtLeast(string name, long least, HostObservation host) => host.Sysctl.TryGetValue(name, out var value)
        ? Check.PassOrWarn(value >= least, name, $"{value}", $"at least {least}", $"sysctl -w {name}={least}, and keep it in /etc/sysctl.d")
        : Check.Warn(name, $"cannot be read", $"at least {least}", $"look at /proc/sys as the agent's user");

    private static Check Interface(string sensor, string name, HostObservation host)
    {
        FormattableString expected = $"{sensor}'s interface, up";
        return !host.Interfaces.TryGetValue(name, out var isUp)
            ? Check.Fail($"interface {name}", $"there is none of that name; there are {string.Join(", ", host.Interfaces.Keys)}", expected, $"plug the adapter in, or correct the profile")
            : isUp
                ? Check.Pass($"interface {name}", $"up", expected)
                : Check.Fail($"interface {name}", $"down", expected, $"check the cable, then: ip link set {name} up (a CAN bus needs its bit rate first)");
    }

    private static Check Device(string sensor, string path, HostObservation host) => host.Devices.GetValueOrDefault(path, "was not looked at") is { } denial
        ? Check.Fail($"device {path}", $"{denial}", $"{sensor}'s device, readable and writable", $"plug it in; for a permission, put the agent's user into the device's group (udev rules of the package do)")
        : Check.Pass($"device {path}", $"readable and writable", $"{sensor}'s device, readable and writable");
}
