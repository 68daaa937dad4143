using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>Collects what decodes a vehicle's CAN buses, so that all of one bus share a socket and its thread.</summary>
internal sealed class CanPlan(TimeProvider time)
{
    private readonly List<Entry> _entries = [];

    public void Add(CanBusOptions options, ISensorDecoder decoder, SensorDescriptor[] sensors) => _entries.Add(new Entry(options, decoder, sensors));

    /// <summary>One device for each bus.</summary>
    public IReadOnlyList<LiveDevice> Devices() => [.. _entries.GroupBy(entry => entry.Options.Interface).Select(bus => Device([.. bus]))];

    private LiveDevice Device(List<Entry> bus)
    {
        var options = bus[0].Options with
        {
            ReceiveBufferKibibytes = bus.Max(entry => entry.Options.ReceiveBufferKibibytes),
            BusOffRestart = bus.Max(entry => entry.Options.BusOffRestart),
        };
        return new LiveDevice
        {
            Driver = new CanDriver(bus[0].Sensors[0].Id, options, [.. bus.Select(entry => entry.Decoder)], time),
            Sensors = [.. bus.SelectMany(entry => entry.Sensors.Select(sensor => (sensor, entry.Decoder.Counters)))],
            Owned = [.. bus.Select(entry => entry.Decoder)],
        };
    }

    private sealed record Entry(CanBusOptions Options, ISensorDecoder Decoder, SensorDescriptor[] Sensors);
}
