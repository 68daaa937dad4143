using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Bytes as a device sent them: a UDP payload, a piece of a serial line, the data field of a CAN frame.</summary>
/// <remarks>Valid only during the call that hands it over: a decoder copies what it keeps.</remarks>
public readonly ref struct SensorPacket(ReadOnlySpan<byte> payload, Instant hostTime, PacketOrigin origin = default)
{
    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Payload { get; } = payload;

    /// <summary>When the host had them, by the kernel's stamp where it gives one.</summary>
    public Instant HostTime { get; } = hostTime;

    /// <summary>Where they came from.</summary>
    public PacketOrigin Origin { get; } = origin;
}
