using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Live;

/// <summary>A device whose every packet is a frame: its first byte goes into the acceleration.</summary>
internal sealed class PacketFrames(SensorDescriptor sensor) : ISensorDecoder
{
    public StreamCounters Counters { get; } = new();

    public List<(byte First, int Length, Instant HostTime, PacketOrigin Origin)> Packets { get; } = [];

    public bool Flushed { get; private set; }

    public void Decode(in SensorPacket packet, IFrameSink sink)
    {
        lock (Packets)
        {
            Packets.Add((packet.Payload.IsEmpty ? (byte)0 : packet.Payload[0], packet.Payload.Length, packet.HostTime, packet.Origin));
        }

        Counters.Of("packets").Add();
        sink.Deliver(new ImuFrame(sensor)
        {
            HostTime = packet.HostTime,
            AccelerationMps2 = new Vector3(packet.Payload.IsEmpty ? 0 : packet.Payload[0], 0, 0),
            AngularVelocityRadps = Vector3.Zero,
        });
    }

    public void Flush(IFrameSink sink) => Flushed = true;

    public void Dispose()
    {
    }
}
