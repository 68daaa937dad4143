using System.Net;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live.Udp;

namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>Collects a vehicle's UDP sensors, so that those which share a port share a socket and are told apart by their addresses.</summary>
internal sealed class UdpPlan(TimeProvider time, List<DeviceProblem> problems)
{
    private readonly List<Entry> _entries = [];

    public void Add(UdpOptions options, UdpRoute route, IReadOnlyList<SensorDescriptor> sensors) => _entries.Add(new Entry(options, route, sensors));

    /// <summary>One device for all entries that touch one port at one address and interface.</summary>
    public IReadOnlyList<LiveDevice> Devices()
    {
        var groups = new List<List<Entry>>();
        foreach (var entry in _entries)
        {
            var touched = groups.Where(group => group.Any(other => SharesPort(other, entry))).ToArray();
            List<Entry> merged = [.. touched.SelectMany(group => group), entry];
            groups.RemoveAll(touched.Contains);
            CheckSockets(groups, entry);
            groups.Add(merged);
            CheckAddresses(merged, entry);
        }

        return [.. groups.Select(Device)];
    }

    private static bool SharesPort(Entry left, Entry right) =>
        left.Options.LocalAddress.Equals(right.Options.LocalAddress)
        && left.Options.Interface == right.Options.Interface
        && Equals(left.Options.MulticastGroup, right.Options.MulticastGroup)
        && left.Options.Ports.Intersect(right.Options.Ports).Any();

    /// <summary>bind(2) with EADDRINUSE, foreseen: of two sockets on one port whose addresses and interfaces overlap the kernel refuses the second, unless both are shared.</summary>
    private static bool Clashes(Entry left, Entry right) =>
        !(left.Options.Shared && right.Options.Shared)
        && (left.Options.Interface is null || right.Options.Interface is null || left.Options.Interface == right.Options.Interface)
        && (IsEverywhere(left) || IsEverywhere(right) || left.Options.LocalAddress.Equals(right.Options.LocalAddress))
        && left.Options.Ports.Intersect(right.Options.Ports).Any();

    private static bool IsEverywhere(Entry entry) => entry.Options.MulticastGroup is not null || entry.Options.LocalAddress.Equals(IPAddress.Any);

    private void CheckSockets(List<List<Entry>> others, Entry added)
    {
        if (others.SelectMany(group => group).FirstOrDefault(other => Clashes(other, added)) is { } other)
        {
            var port = other.Options.Ports.Intersect(added.Options.Ports).First();
            problems.Add(new(added.Sensors[0].Id, "options", $"UDP port {port} is {other.Sensors[0].Id}'s too, by another address, interface or multicast group: give both the same, or shared: true, or one of them another port"));
        }
    }

    private void CheckAddresses(List<Entry> group, Entry added)
    {
        foreach (var other in group.Where(other => other != added && SharesPort(other, added)))
        {
            if (other.Route.SourceAddress is null || added.Route.SourceAddress is null || other.Route.SourceAddress.Equals(added.Route.SourceAddress))
            {
                var port = other.Options.Ports.Intersect(added.Options.Ports).First();
                problems.Add(new(added.Sensors[0].Id, "options", $"it shares UDP port {port} with {other.Sensors[0].Id}: give both a sourceAddress of their own, or one of them another port"));
            }
        }
    }

    private LiveDevice Device(List<Entry> group)
    {
        var options = group[0].Options with
        {
            Ports = [.. group.SelectMany(entry => entry.Options.Ports).Distinct()],
            ReceiveBufferBytes = group.Max(entry => entry.Options.ReceiveBufferBytes),
            Shared = group.Any(entry => entry.Options.Shared),
        };
        string? shortfall = null;
        var driver = new UdpDriver(group[0].Sensors[0].Id, options, [.. group.Select(entry => entry.Route)], time)
        {
            Opened = (_, text) => Volatile.Write(ref shortfall, text),
        };
        return new LiveDevice
        {
            Driver = driver,
            Sensors = [.. group.SelectMany(entry => entry.Sensors.Select(sensor => (sensor, entry.Route.Decoder.Counters)))],
            Owned = [.. group.Select(entry => entry.Route.Decoder)],
            Shortfall = () => Volatile.Read(ref shortfall),
        };
    }

    private sealed record Entry(UdpOptions Options, UdpRoute Route, IReadOnlyList<SensorDescriptor> Sensors);
}
