using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Makes frames of one device's packets, whether they come from the device or from a capture. Used by one thread.</summary>
/// <remarks>
/// A damaged packet costs itself only and is counted with its reason; a decoder never throws on content. Times are taken
/// from the packets, never from the machine's clock, so that a capture decodes to the same frames every time.
/// </remarks>
public interface ISensorDecoder : IDisposable
{
    /// <summary>What was taken, delivered and dropped, by name.</summary>
    StreamCounters Counters { get; }

    /// <summary>Takes one packet and delivers the frames that it completes.</summary>
    void Decode(in SensorPacket packet, IFrameSink sink);

    /// <summary>Tells that nothing more came until <paramref name="now"/>, on the clock of the packets' host times: what was held back only to save work is delivered.</summary>
    void Advance(Instant now, IFrameSink sink)
    {
    }

    /// <summary>Delivers what is unfinished at the end of the stream, as far as the device's rules allow.</summary>
    void Flush(IFrameSink sink);
}
