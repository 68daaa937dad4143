using System.Buffers.Binary;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A capture of a network: UDP payloads and CAN frames come out of it, everything else is counted.</summary>
/// <remarks>UDP header (RFC 768): <code>0 source port   2 destination port   4 length with header   6 checksum</code></remarks>
internal abstract class NetworkCapture : PacketCapture
{
    private const int UdpHeaderBytes = 8;

    private readonly FragmentAssembly _fragments;
    private readonly StreamCounter _records;
    private readonly StreamCounter _otherTraffic;
    private readonly StreamCounter _unknownLink;
    private readonly StreamCounter _malformed;
    private readonly StreamCounter _cut;
    private bool _ended;

    private protected NetworkCapture(string form) : base(form)
    {
        _fragments = new(Counters);
        _records = Counters.Of("records");
        _otherTraffic = Counters.Of("other_traffic");
        _unknownLink = Counters.Of("unknown_link_type");
        _malformed = Counters.Of("malformed_headers");
        _cut = Counters.Of("cut_by_snaplen");
        Truncated = Counters.Of("truncated_file");
        Damaged = Counters.Of("damaged_blocks");
    }

    /// <summary>The file ended within a record.</summary>
    private protected StreamCounter Truncated { get; }

    /// <summary>Records whose own structure is broken.</summary>
    private protected StreamCounter Damaged { get; }

    private protected abstract bool TryReadRecord(out CapturedRecord record);

    private protected override bool TryReadNext(out SensorPacket packet)
    {
        packet = default;
        while (!_ended && TryReadRecord(out var record))
        {
            _records.Add();
            if (TryOpen(record, out packet))
            {
                return true;
            }
        }

        if (!_ended)
        {
            _ended = true;
            _fragments.End();
        }

        return false;
    }

    private bool TryOpen(scoped in CapturedRecord record, out SensorPacket packet)
    {
        packet = default;
        if (!LinkLayer.IsKnown(record.LinkType))
        {
            return Drop(_unknownLink);
        }

        if (!LinkLayer.TryPeel(record.LinkType, record.Data, out var etherType, out var content))
        {
            return Drop(record.IsCut ? _cut : _malformed);
        }

        return etherType switch
        {
            LinkLayer.Ipv4 or LinkLayer.Ipv6 => TryOpenIp(record, etherType, content, out packet),
            LinkLayer.Can or LinkLayer.CanFd => SocketCanFrame.TryParse(content, etherType == LinkLayer.CanFd, record, out packet) || Drop(record.IsCut ? _cut : _malformed),
            _ => Drop(_otherTraffic),
        };
    }

    private bool TryOpenIp(scoped in CapturedRecord record, int etherType, ReadOnlySpan<byte> content, out SensorPacket packet)
    {
        packet = default;
        if (!IpPacket.TryParse(etherType, content, out var ip))
        {
            return Drop(record.IsCut ? _cut : _malformed);
        }

        if (!ip.IsUdp)
        {
            return Drop(_otherTraffic);
        }

        if (ip.IsShort)
        {
            return Drop(record.IsCut ? _cut : _malformed);
        }

        var datagram = ip.Content;
        if (ip.IsFragment && !_fragments.TryComplete(ip.Key, ip.FragmentOffset, ip.HasMore, ip.Content, record.Time, out datagram))
        {
            return false;
        }

        var length = datagram.Length < UdpHeaderBytes ? 0 : BinaryPrimitives.ReadUInt16BigEndian(datagram[4..]);
        if (length < UdpHeaderBytes || length > datagram.Length)
        {
            return Drop(_malformed);
        }

        packet = new(datagram[UdpHeaderBytes..length], record.Time, new()
        {
            SourceAddress = ip.SourceAddress,
            SourcePort = BinaryPrimitives.ReadUInt16BigEndian(datagram),
            DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
        });
        return true;
    }

    private static bool Drop(StreamCounter reason)
    {
        reason.Add();
        return false;
    }
}
