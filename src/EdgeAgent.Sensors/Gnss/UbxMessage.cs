using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>A u-blox message with a good checksum; the getters are in the words of the protocol description (U2, I4 ...).</summary>
internal readonly ref struct UbxMessage(ReadOnlySpan<byte> bytes)
{
    /// <summary>Class in the high byte, id in the low byte.</summary>
    public int Id { get; } = (bytes[0] << 8) | bytes[1];

    /// <summary>The payload.</summary>
    public ReadOnlySpan<byte> Payload { get; } = bytes[4..];

    public byte U1(int at) => Payload[at];

    public sbyte I1(int at) => (sbyte)Payload[at];

    public ushort U2(int at) => BinaryPrimitives.ReadUInt16LittleEndian(Payload[at..]);

    public short I2(int at) => BinaryPrimitives.ReadInt16LittleEndian(Payload[at..]);

    public uint U4(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Payload[at..]);

    public int I4(int at) => BinaryPrimitives.ReadInt32LittleEndian(Payload[at..]);
}
