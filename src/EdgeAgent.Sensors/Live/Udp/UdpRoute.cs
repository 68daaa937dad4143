using System.Net;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Udp;

/// <summary>One device behind a port.</summary>
/// <param name="SourceAddress">The device's IPv4 address, told apart by it where several send to one port; null for any sender.</param>
/// <param name="Decoder">Makes its frames; stays the caller's.</param>
public sealed record UdpRoute(IPAddress? SourceAddress, ISensorDecoder Decoder)
{
    /// <summary>The ports that the device sends to; empty for all that are listened on.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    private readonly StreamCounter _datagrams = Decoder.Counters.Of("datagrams");
    private readonly StreamCounter _bytes = Decoder.Counters.Of("datagram_bytes");

    /// <summary>The address as <see cref="PacketOrigin.SourceAddress"/> has it; 0 for any sender.</summary>
    private uint Source { get; } = SourceAddress is null ? 0 : System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(SourceAddress.GetAddressBytes());

    internal bool Matches(in PacketOrigin origin) =>
        (Source == 0 || Source == origin.SourceAddress) && (Ports.Count == 0 || Ports.Contains(origin.DestinationPort));

    internal void Take(in SensorPacket packet, IFrameSink sink)
    {
        _datagrams.Add();
        _bytes.Add(packet.Payload.Length);
        Decoder.Decode(packet, sink);
    }
}
