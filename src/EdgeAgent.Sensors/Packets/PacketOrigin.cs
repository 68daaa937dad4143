using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Where a packet came from; what a transport does not have stays zero.</summary>
public readonly record struct PacketOrigin
{
    /// <summary>The sender's IPv4 address, most significant byte first in the number's high byte; 0 for IPv6 and other transports.</summary>
    public uint SourceAddress { get; init; }

    /// <summary>The sender's UDP port.</summary>
    public ushort SourcePort { get; init; }

    /// <summary>The UDP port that it was sent to.</summary>
    public ushort DestinationPort { get; init; }

    /// <summary>Whether the packet is a CAN frame; the identifier of another one means nothing.</summary>
    public bool IsCan { get; init; }

    /// <summary>The CAN identifier, 11 or 29 bits, without flags.</summary>
    public uint CanId { get; init; }

    /// <summary>What kind of CAN frame it is.</summary>
    public CanFlags CanFlags { get; init; }

    /// <summary>The bus, topic or serial line that it came over, such as <c>can0</c>; null where the transport names none.</summary>
    public string? Channel { get; init; }
}
