using System.Buffers.Binary;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A pcap file.</summary>
/// <remarks>
/// draft-ietf-opsawg-pcap §5, one record:
/// <code>
///   0 seconds   4 microseconds or nanoseconds   8 captured length   12 length on the wire   16 bytes
/// </code>
/// </remarks>
internal sealed class PcapCapture : NetworkCapture
{
    private const int RecordHeaderBytes = 16;
    private const int LongRecordHeaderBytes = 24;

    private readonly CaptureBytes _bytes;
    private readonly PcapHeader _header;

    public PcapCapture(CaptureBytes bytes, PcapHeader header) : base("pcap")
    {
        _bytes = bytes;
        _header = header;
        bytes.TrySkip(PcapHeader.Length);
    }

    public override double Progress => _bytes.Progress;

    private protected override bool TryReadRecord(out CapturedRecord record)
    {
        record = default;
        if (_bytes.IsAtEnd)
        {
            Truncated.Add(_bytes.Damaged ? 1 : 0);
            return false;
        }

        if (!_bytes.TryTake(_header.HasLongRecords ? LongRecordHeaderBytes : RecordHeaderBytes, out var head))
        {
            return EndEarly(Truncated);
        }

        var time = new Instant(U32(head) * 1_000_000_000L + U32(head[4..]) * _header.NanosecondsPerUnit);
        var (captured, original) = (U32(head[8..]), U32(head[12..]));
        if (captured > CaptureBytes.MostPieceBytes)
        {
            // Without a plausible length nothing after it can be found either.
            return EndEarly(Damaged);
        }

        if (!_bytes.TryTake((int)captured, out var data))
        {
            return EndEarly(Truncated);
        }

        record = new() { LinkType = _header.LinkType, Time = time, Data = data, IsLittleEndian = _header.IsLittleEndian, IsCut = original > captured };
        return true;
    }

    private protected override void Close() => _bytes.Dispose();

    private bool EndEarly(StreamCounter reason)
    {
        reason.Add();
        _bytes.TrySkip(long.MaxValue);
        return false;
    }

    private uint U32(ReadOnlySpan<byte> at) =>
        _header.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
