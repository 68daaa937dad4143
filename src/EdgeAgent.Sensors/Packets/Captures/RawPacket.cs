using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A packet within a message of a bag.</summary>
internal readonly record struct RawPacket(ReadOnlyMemory<byte> Payload, Instant Time, PacketOrigin Origin);
