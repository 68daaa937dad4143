using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Stands before a decoder and delivers every packet that it gets as frames of their own too.</summary>
internal sealed class PacketRecorder : ISensorDecoder
{
    private readonly ISensorDecoder _decoder;
    private readonly PacketBatch _batch;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _bytes;
    private readonly StreamCounter _frames;

    /// <summary>A recorder that owns its decoder.</summary>
    public PacketRecorder(ISensorDecoder decoder, SensorDescriptor sensor, SlabPool pool)
    {
        _decoder = decoder;
        _batch = new(sensor, pool);
        _packets = Counters.Of("recorded_packets");
        _bytes = Counters.Of("recorded_bytes");
        _frames = Counters.Of("recorded_frames");
    }

    /// <inheritdoc/>
    public StreamCounters Counters => _decoder.Counters;

    /// <inheritdoc/>
    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        if (!_batch.Takes(packet))
        {
            Deliver(sink);
        }

        _batch.Add(packet);
        _packets.Add();
        _bytes.Add(packet.Payload.Length);
        _decoder.Decode(packet, sink);
    }

    /// <inheritdoc/>
    public void Advance(Instant now, IFrameSink sink)
    {
        if (_batch.IsDue(now))
        {
            Deliver(sink);
        }

        _decoder.Advance(now, sink);
    }

    /// <inheritdoc/>
    public void Flush(IFrameSink sink)
    {
        Deliver(sink);
        _decoder.Flush(sink);
    }

    /// <inheritdoc/>
    public void Dispose() => _decoder.Dispose();

    private void Deliver(IFrameSink sink)
    {
        if (_batch.HasPackets)
        {
            _frames.Add();
            sink.Deliver(_batch.Take());
        }
    }
}
