using System.Buffers.Binary;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A CAN frame in a network capture.</summary>
/// <remarks>
/// tcpdump.org/linktypes/LINKTYPE_CAN_SOCKETCAN.html:
/// <code>
///   0 identifier; bit 31 extended, bit 30 remote, bit 29 error   4 data length   5 FD flags (04: FD)   8 data
/// </code>
/// The identifier is big endian, but in a cooked capture it is as the capturing host had it (libpcap, swap_linux_sll_header).
/// </remarks>
internal static class SocketCanFrame
{
    private const int HeaderBytes = 8;
    private const uint Extended = 0x8000_0000;
    private const uint Remote = 0x4000_0000;
    private const uint Error = 0x2000_0000;
    private const uint ExtendedMask = 0x1FFF_FFFF;
    private const uint StandardMask = 0x7FF;
    private const byte FdFlag = 0x04;
    private const int ClassicBytes = 8;

    public static bool TryParse(ReadOnlySpan<byte> frame, bool isFd, scoped in CapturedRecord record, out SensorPacket packet)
    {
        packet = default;
        if (frame.Length < HeaderBytes)
        {
            return false;
        }

        var id = record.IsLittleEndian && LinkLayer.IsCooked(record.LinkType) ? BinaryPrimitives.ReadUInt32LittleEndian(frame) : BinaryPrimitives.ReadUInt32BigEndian(frame);
        var length = frame[4];
        isFd |= (frame[5] & FdFlag) != 0 || length > ClassicBytes;
        var flags = (id & Error) != 0 ? CanFlags.Error : (id & Extended) != 0 ? CanFlags.Extended : CanFlags.None;
        flags |= (id & Remote) != 0 ? CanFlags.Remote : CanFlags.None;
        flags |= isFd ? CanFlags.Fd : CanFlags.None;
        if (length > CanPayload.MaxBytes || length > frame.Length - HeaderBytes)
        {
            return false;
        }

        packet = new(frame.Slice(HeaderBytes, length), record.Time, new()
        {
            IsCan = true,
            CanId = id & ((flags & (CanFlags.Extended | CanFlags.Error)) != 0 ? ExtendedMask : StandardMask),
            CanFlags = flags,
        });
        return true;
    }
}
