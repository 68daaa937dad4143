using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Packets;

/// <summary>An IP packet or a fragment of one.</summary>
/// <remarks>
/// RFC 791 §3.1, RFC 8200 §3 and §4.5:
/// <code>
///   IPv4  0 version, header words   2 total length   4 identification   6 flags (bit 13 more), offset/8 (13 bits)
///         9 protocol   12 source   16 destination
///   IPv6  4 payload length   6 next header   8 source   24 destination   40 extension headers: next header, length/8 - 1
///         fragment header 44: 0 next header   2 offset/8 (13 bits), bit 0 more   4 identification
/// </code>
/// </remarks>
internal ref struct IpPacket
{
    private const int Udp = 17;
    private const int Ipv4HeaderBytes = 20;
    private const int Ipv6HeaderBytes = 40;

    public FragmentKey Key;
    public uint SourceAddress;
    public bool IsUdp;

    /// <summary>Where the content belongs in the whole; 0 and not <see cref="HasMore"/> for a whole one.</summary>
    public int FragmentOffset;
    public bool HasMore;
    public ReadOnlySpan<byte> Content;

    /// <summary>Whether the headers promise more bytes than there are.</summary>
    public bool IsShort;

    public readonly bool IsFragment => FragmentOffset > 0 || HasMore;

    public static bool TryParse(int etherType, ReadOnlySpan<byte> bytes, out IpPacket packet)
    {
        packet = default;
        return etherType == LinkLayer.Ipv4 ? packet.TryParse4(bytes) : packet.TryParse6(bytes);
    }

    private bool TryParse4(ReadOnlySpan<byte> bytes)
    {
        var header = bytes.Length < Ipv4HeaderBytes ? 0 : (bytes[0] & 0xF) * 4;
        if (header < Ipv4HeaderBytes || header > bytes.Length || bytes[0] >> 4 != 4)
        {
            return false;
        }

        // 0: the network card was to cut a larger packet and was to fill it in (segmentation offload).
        var total = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        var length = total == 0 ? bytes.Length : total;
        IsShort = length > bytes.Length;
        if (length < header)
        {
            return false;
        }

        var fragment = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]);
        FragmentOffset = (fragment & 0x1FFF) * 8;
        HasMore = (fragment & 0x2000) != 0;
        IsUdp = bytes[9] == Udp;
        SourceAddress = BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]);
        Key = new(SourceAddress, BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]));
        Content = bytes[header..Math.Min(length, bytes.Length)];
        return true;
    }

    private bool TryParse6(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Ipv6HeaderBytes || bytes[0] >> 4 != 6)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        IsShort = length > bytes.Length - Ipv6HeaderBytes;
        var content = bytes.Slice(Ipv6HeaderBytes, Math.Min(length, bytes.Length - Ipv6HeaderBytes));
        var next = bytes[6];
        while (next is 0 or 43 or 44 or 60)
        {
            if (content.Length < 8)
            {
                return false;
            }

            var isFragment = next == 44;
            var headerBytes = isFragment ? 8 : (content[1] + 1) * 8;
            if (headerBytes > content.Length)
            {
                return false;
            }

            if (isFragment)
            {
                var fragment = BinaryPrimitives.ReadUInt16BigEndian(content[2..]);
                FragmentOffset = fragment & 0xFFF8;
                HasMore = (fragment & 1) != 0;
                Key = new(
                    BinaryPrimitives.ReadUInt128BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt128BigEndian(bytes[24..]),
                    BinaryPrimitives.ReadUInt32BigEndian(content[4..]));
            }

            next = content[0];
            content = content[headerBytes..];
        }

        IsUdp = next == Udp;
        Content = content;
        return true;
    }
}
