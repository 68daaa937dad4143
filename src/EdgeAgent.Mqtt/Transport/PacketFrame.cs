namespace EdgeAgent.Mqtt;

/// <summary>One whole packet in the receive buffer: first byte, and the bytes after the remaining length.</summary>
internal readonly record struct PacketFrame(byte FirstByte, ReadOnlyMemory<byte> Body)
{
    public PacketType Type => (PacketType)(FirstByte >> 4);
}
