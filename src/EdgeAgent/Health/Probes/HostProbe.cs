using System.Globalization;
using System.Net.NetworkInformation;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live.Host;

namespace EdgeAgent.Health;

/// <summary>Looks at the machine's settings.</summary>
public static class HostProbe
{
    private const int NetAdmin = 12;

    private static readonly string[] Settings = ["net.core.rmem_max", "net.core.netdev_max_backlog", "net.ipv4.ipfrag_high_thresh"];

    /// <summary>What a profile's sensors need to be known of this machine.</summary>
    public static HostObservation Observe(HardwareProfile profile) => new()
    {
        Sysctl = Settings.Select(name => (name, value: Read(name))).Where(setting => setting.value is not null).ToDictionary(setting => setting.name, setting => setting.value!.Value),
        MayForceBuffers = HasCapability(NetAdmin),
        Interfaces = NetworkInterface.GetAllNetworkInterfaces().DistinctBy(known => known.Name)
            .ToDictionary(known => known.Name, known => known.OperationalStatus is OperationalStatus.Up or OperationalStatus.Unknown),
        Devices = HostChecks.Named(profile, "device").ToDictionary(named => named.Value, named => DeviceAccess.Denial(named.Value)),
    };

    private static long? Read(string name)
    {
        try
        {
            return long.TryParse(File.ReadAllText("/proc/sys/" + name.Replace('.', '/')), CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>capabilities(7): the effective set stands as a hexadecimal mask in the process's status.</summary>
    private static bool HasCapability(int number)
    {
        const string Field = "CapEff:";
        try
        {
            var line = File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal));
            return line is not null && ulong.TryParse(line[Field.Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var mask) && (mask >> number & 1) == 1;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
