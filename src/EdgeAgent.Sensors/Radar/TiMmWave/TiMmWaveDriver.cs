using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Sensors.Serial;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>A TI mmWave radar: configured over its command port each time it is found, then read from its data port.</summary>
/// <param name="name">The id of its sensor.</param>
/// <param name="ports">Where its two ports are.</param>
/// <param name="configuration">What it is told.</param>
/// <param name="decoder">Makes frames of the data port's bytes; goes on over reconnections.</param>
/// <param name="time">The clock of the host times.</param>
public sealed class TiMmWaveDriver(string name, TiMmWavePorts ports, TiConfiguration configuration, ISensorDecoder decoder, TimeProvider time)
    : SensorDriver(name, decoder.Counters)
{
    private readonly StreamCounter _configured = decoder.Counters.Of("configured");
    private readonly SerialDriver _data = new(name, ports.DataPath, ports.DataBaud, decoder, time);
    private readonly TiConfigurationPort _commands = new(ports.CommandPath, ports.CommandBaud, time);

    /// <inheritdoc/>
    public override void Read(IFrameSink sink, CancellationToken stop)
    {
        _commands.Send(configuration, stop);
        _configured.Add();
        _data.Read(sink, stop);
    }
}
