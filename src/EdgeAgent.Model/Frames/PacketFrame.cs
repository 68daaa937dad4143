using System.Buffers.Binary;

namespace EdgeAgent.Model;

/// <summary>Packets as a device sent them, one after the other, so that a recording can be decoded again to the same frames.</summary>
/// <remarks>
/// Slab layout, little endian, each packet at the next multiple of 4 (as <c>nebula_msgs/NebulaPacket</c> lies in a message, so that nothing is copied to write one):
/// <code>
///   0 arrival: seconds int32   4 nanoseconds uint32   8 length uint32   12 bytes
/// </code>
/// </remarks>
public sealed class PacketFrame : Frame
{
    /// <summary>What stands before a packet's bytes.</summary>
    public const int HeadBytes = 12;

    private PacketFrame(SensorDescriptor sensor, Slab payload, int length, int count) : base(sensor, payload) => (Length, Count) = (length, count);

    /// <summary>The size of all packets in bytes, with their heads.</summary>
    public int Length { get; }

    /// <summary>How many packets there are.</summary>
    public int Count { get; }

    /// <summary>The packets, laid out as above.</summary>
    public Span<byte> Data => PayloadBytes[..Length];

    /// <summary>The sender's IPv4 address, most significant byte first in the number's high byte; 0 where the transport has none.</summary>
    public uint SourceAddress { get; init; }

    /// <summary>The sender's UDP port.</summary>
    public ushort SourcePort { get; init; }

    /// <summary>The UDP port that the packets were sent to.</summary>
    public ushort DestinationPort { get; init; }

    /// <summary>A frame with room for <paramref name="count"/> packets of <paramref name="length"/> bytes together, to be filled by the caller.</summary>
    public static PacketFrame Rent(SlabPool pool, SensorDescriptor sensor, int length, int count, Instant hostTime, long sequence, uint sourceAddress, ushort sourcePort, ushort destinationPort) =>
        new(sensor, pool.Rent(length), length, count)
        {
            HostTime = hostTime, Sequence = sequence, SourceAddress = sourceAddress, SourcePort = sourcePort, DestinationPort = destinationPort,
        };

    /// <summary>The bytes of the packet that begins at <paramref name="at"/>, which then is the place of the next one; false at the end.</summary>
    public bool TryNext(ref int at, out ReadOnlySpan<byte> packet)
    {
        packet = default;
        var data = Data;
        var start = (at + 3) & ~3;
        if (start + HeadBytes > data.Length)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(data[(start + 8)..]);
        if ((uint)length > (uint)(data.Length - start - HeadBytes))
        {
            return false;
        }

        packet = data.Slice(start + HeadBytes, length);
        at = start + HeadBytes + length;
        return true;
    }
}
