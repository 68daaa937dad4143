using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Can.Decoding;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Stands before a decoder of CAN frames and delivers every frame that the decoder takes as it came too.</summary>
internal sealed class CanFrameRecorder : ICanDecoder
{
    private readonly ISensorDecoder _decoder;
    private readonly SensorDescriptor _sensor;
    private readonly HashSet<CanId>? _recorded;
    private readonly StreamCounter _frames;
    private long _sequence;

    /// <summary>A recorder that owns its decoder.</summary>
    public CanFrameRecorder(ISensorDecoder decoder, SensorDescriptor sensor)
    {
        _decoder = decoder;
        _sensor = sensor;
        Identifiers = (decoder as ICanDecoder)?.Identifiers;
        _recorded = Identifiers?.ToHashSet();
        _frames = Counters.Of("recorded_frames");
    }

    /// <inheritdoc/>
    public IReadOnlyList<CanId>? Identifiers { get; }

    /// <inheritdoc/>
    public StreamCounters Counters => _decoder.Counters;

    /// <inheritdoc/>
    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        if (_recorded?.Contains(packet.CanId()) != false)
        {
            _frames.Add();
            sink.Deliver(new CanFrame(_sensor, packet.Payload) { HostTime = packet.HostTime, Sequence = _sequence++, Id = packet.Origin.CanId, Flags = packet.Origin.CanFlags });
        }

        _decoder.Decode(packet, sink);
    }

    /// <inheritdoc/>
    public void Advance(Instant now, IFrameSink sink) => _decoder.Advance(now, sink);

    /// <inheritdoc/>
    public void Flush(IFrameSink sink) => _decoder.Flush(sink);

    /// <inheritdoc/>
    public void Dispose() => _decoder.Dispose();
}
