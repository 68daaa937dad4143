using System.Buffers.Binary;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A pcapng file.</summary>
/// <remarks>
/// draft-ietf-opsawg-pcapng §3.1, one block:
/// <code>
///   0 type   4 total length   8 body, padded to 4   total length - 4: total length again
///   section header 0A0D0D0A   8 byte order 1A2B3C4D
///   interface 1               8 link type (2)   12 snaplen   16 options: code (2) length (2) value, padded to 4
///   enhanced packet 6         8 interface   12 time high   16 time low   20 captured   24 on the wire   28 bytes
///   simple packet 3           8 on the wire   12 bytes
///   packet (old) 2            8 interface (2) drops (2)   then as enhanced
/// </code>
/// </remarks>
internal sealed class PcapngCapture(CaptureBytes bytes) : NetworkCapture("pcapng")
{
    private const uint SectionHeader = 0x0A0D_0D0A;
    private const uint ByteOrderMagic = 0x1A2B_3C4D;
    private const uint InterfaceBlock = 1;
    private const uint OldPacket = 2;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private const int SmallestBlock = 12;
    private const int TimeResolutionOption = 9;
    private const int TimeOffsetOption = 14;

    private readonly List<PcapngInterface> _interfaces = [];
    private bool _isLittleEndian = true;
    private Instant _lastTime;

    public override double Progress => bytes.Progress;

    public static bool LooksRight(ReadOnlySpan<byte> start) =>
        start.Length >= SmallestBlock && BinaryPrimitives.ReadUInt32LittleEndian(start) == SectionHeader
        && (BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) == ByteOrderMagic || BinaryPrimitives.ReadUInt32BigEndian(start[8..]) == ByteOrderMagic);

    private protected override bool TryReadRecord(out CapturedRecord record)
    {
        while (TryReadBlock(out var type, out var body))
        {
            switch (type)
            {
                case InterfaceBlock when body.Length >= 8:
                    _interfaces.Add(ReadInterface(body));
                    break;
                case EnhancedPacket when body.Length >= 20:
                    if (TryPacket((int)Math.Min(U32(body), int.MaxValue), body, out record))
                    {
                        return true;
                    }

                    break;
                case OldPacket when body.Length >= 20:
                    if (TryPacket(U16(body), body, out record))
                    {
                        return true;
                    }

                    break;
                case SimplePacket when body.Length >= 4 && _interfaces is [var first, ..]:
                    var original = U32(body);
                    var kept = Math.Min(original, first.SnapLength == 0 ? uint.MaxValue : first.SnapLength);
                    var data = body[4..];
                    record = new() { LinkType = first.LinkType, Time = _lastTime, Data = data[..(int)Math.Min(kept, (uint)data.Length)], IsLittleEndian = _isLittleEndian, IsCut = kept < original };
                    return true;
                case SectionHeader or > EnhancedPacket or 4 or 5:
                    break;
                default:
                    Damaged.Add();
                    break;
            }
        }

        record = default;
        return false;
    }

    private protected override void Close() => bytes.Dispose();

    private bool TryReadBlock(out uint type, out ReadOnlySpan<byte> body)
    {
        type = 0;
        body = default;
        if (bytes.IsAtEnd)
        {
            Truncated.Add(bytes.Damaged ? 1 : 0);
            return false;
        }

        var head = bytes.Peek(SmallestBlock);
        if (head.Length < SmallestBlock)
        {
            return EndEarly(Truncated);
        }

        type = BinaryPrimitives.ReadUInt32LittleEndian(head);
        if (type == SectionHeader)
        {
            _isLittleEndian = BinaryPrimitives.ReadUInt32LittleEndian(head[8..]) == ByteOrderMagic;
            _interfaces.Clear();
        }

        type = U32(head);
        var length = U32(head[4..]);
        if (length < SmallestBlock || length % 4 != 0 || length > CaptureBytes.MostPieceBytes)
        {
            return EndEarly(Damaged);
        }

        if (!bytes.TryTake((int)length, out var block))
        {
            return EndEarly(Truncated);
        }

        body = block[8..^4];
        return true;
    }

    private bool TryPacket(int number, ReadOnlySpan<byte> body, out CapturedRecord record)
    {
        record = default;
        var (captured, original) = (U32(body[12..]), U32(body[16..]));
        if (number >= _interfaces.Count || captured > body.Length - 20)
        {
            Damaged.Add();
            return false;
        }

        var from = _interfaces[number];
        _lastTime = from.TimeOf(((ulong)U32(body[4..]) << 32) | U32(body[8..]));
        record = new() { LinkType = from.LinkType, Time = _lastTime, Data = body.Slice(20, (int)captured), IsLittleEndian = _isLittleEndian, IsCut = original > captured };
        return true;
    }

    private PcapngInterface ReadInterface(ReadOnlySpan<byte> body)
    {
        var units = PcapngInterface.DefaultUnitsPerSecond;
        var offset = 0L;
        var options = body[8..];
        while (options.Length >= 4)
        {
            var (code, length) = (U16(options), U16(options[2..]));
            if (code == 0 || length > options.Length - 4)
            {
                break;
            }

            var value = options.Slice(4, length);
            if (code == TimeResolutionOption && length >= 1)
            {
                units = PcapngInterface.UnitsOf(value[0]) ?? units;
            }
            else if (code == TimeOffsetOption && length >= 8)
            {
                offset = _isLittleEndian ? BinaryPrimitives.ReadInt64LittleEndian(value) : BinaryPrimitives.ReadInt64BigEndian(value);
            }

            options = options[Math.Min(options.Length, 4 + ((length + 3) & ~3))..];
        }

        return new(U16(body), U32(body[4..]), units, offset);
    }

    private bool EndEarly(StreamCounter reason)
    {
        reason.Add();
        bytes.TrySkip(long.MaxValue);
        return false;
    }

    private ushort U16(ReadOnlySpan<byte> at) => _isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private uint U32(ReadOnlySpan<byte> at) => _isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
