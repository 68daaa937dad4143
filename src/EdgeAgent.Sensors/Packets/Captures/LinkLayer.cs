using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Takes the link header off a captured frame.</summary>
/// <remarks>
/// tcpdump.org/linktypes.html:
/// <code>
///   1   Ethernet      12 ether type; 802.1Q and 802.1ad tags of 4 bytes before it
///   0   BSD loopback  0 address family in the byte order of the capturing host       108 the same, big endian
///   12, 14, 101, 228, 229   IP without a link header
///   113 Linux cooked  14 ether type, 16 bytes           276 its second version: 0 ether type, 20 bytes
///   227 SocketCAN     the frame itself, identifier big endian
/// </code>
/// </remarks>
internal static class LinkLayer
{
    public const int Ipv4 = 0x0800;
    public const int Ipv6 = 0x86DD;

    /// <summary>SocketCAN's ether types in cooked captures (linux/if_ether.h ETH_P_CAN, ETH_P_CANFD).</summary>
    public const int Can = 0x000C;
    public const int CanFd = 0x000D;

    private const int Ethernet = 1;
    private const int Null = 0;
    private const int Loop = 108;
    private const int Cooked = 113;
    private const int Cooked2 = 276;
    private const int SocketCan = 227;
    private const int TagBytes = 4;

    public static bool IsKnown(int linkType) => linkType is Ethernet or Null or Loop or Cooked or Cooked2 or SocketCan || IsRawIp(linkType);

    /// <summary>Whether the link header is the one that Linux makes up.</summary>
    public static bool IsCooked(int linkType) => linkType is Cooked or Cooked2;

    /// <summary>The ether type and what it carries; false where the header does not fit or carries no numbered protocol.</summary>
    public static bool TryPeel(int linkType, ReadOnlySpan<byte> frame, out int etherType, out ReadOnlySpan<byte> content)
    {
        switch (linkType)
        {
            case Ethernet:
                return TryPeelEthernet(frame, out etherType, out content);
            case Cooked:
                return TryPeelAt(frame, 14, 16, out etherType, out content);
            case Cooked2:
                return TryPeelAt(frame, 0, 20, out etherType, out content);
            case SocketCan:
                etherType = Can;
                content = frame;
                return true;
            case Null or Loop:
                // The address family differs between systems (IPv6: 10, 24, 28, 30), the IP version does not.
                content = frame.Length >= 4 ? frame[4..] : default;
                return TryTellIp(content, out etherType);
            default:
                content = frame;
                etherType = 0;
                return IsRawIp(linkType) && TryTellIp(frame, out etherType);
        }
    }

    private static bool IsRawIp(int linkType) => linkType is 12 or 14 or 101 or 228 or 229;

    private static bool TryPeelEthernet(ReadOnlySpan<byte> frame, out int etherType, out ReadOnlySpan<byte> content)
    {
        var at = 12;
        while (TryPeelAt(frame, at, at + 2, out etherType, out content))
        {
            if (etherType is not (0x8100 or 0x88A8 or 0x9100))
            {
                return true;
            }

            at += TagBytes;
        }

        return false;
    }

    private static bool TryPeelAt(ReadOnlySpan<byte> frame, int typeAt, int headerBytes, out int etherType, out ReadOnlySpan<byte> content)
    {
        var fits = frame.Length >= headerBytes;
        etherType = fits ? BinaryPrimitives.ReadUInt16BigEndian(frame[typeAt..]) : 0;
        content = fits ? frame[headerBytes..] : default;
        return fits;
    }

    private static bool TryTellIp(ReadOnlySpan<byte> packet, out int etherType)
    {
        etherType = packet.IsEmpty ? 0 : (packet[0] >> 4) switch { 4 => Ipv4, 6 => Ipv6, _ => 0 };
        return etherType != 0;
    }
}
