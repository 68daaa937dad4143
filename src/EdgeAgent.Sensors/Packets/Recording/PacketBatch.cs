using System.Buffers.Binary;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Packets of one sender that become one frame, in memory that is used again: thousands a second cost some tens of frames.</summary>
internal sealed class PacketBatch(SensorDescriptor sensor, SlabPool pool)
{
    /// <summary>A frame is closed at this size: a 128-beam LiDAR fills one in 8 ms.</summary>
    public const int MostBytes = 256 << 10;

    /// <summary>A packet waits no longer than this for others: well below what the clip cutter waits for late frames.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);

    private byte[] _bytes = new byte[16 << 10];
    private int _length;
    private int _count;
    private Instant _first;
    private Instant _last;
    private PacketOrigin _sender;
    private long _sequence;

    /// <summary>Whether something waits.</summary>
    public bool HasPackets => _count > 0;

    /// <summary>Whether the first packet has waited long enough. A clock that was set counts as long enough too.</summary>
    public bool IsDue(Instant now) => _count > 0 && (now - _first).Duration() >= LongestWait;

    /// <summary>Whether a packet may join those that wait.</summary>
    public bool Takes(in SensorPacket packet) => _count == 0 || !IsDue(packet.HostTime) && IsSame(_sender, packet.Origin) && End(packet) <= MostBytes;

    /// <summary>Adds a packet; the array grows to the largest batch and is kept.</summary>
    public void Add(in SensorPacket packet)
    {
        var end = End(packet);
        if (end > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(end, Math.Min(2 * _bytes.Length, MostBytes)));
        }

        var start = Aligned(_length);
        _bytes.AsSpan(_length, start - _length).Clear();
        var head = _bytes.AsSpan(start);
        var arrival = packet.HostTime.ToRosTime();
        BinaryPrimitives.WriteInt32LittleEndian(head, arrival.Sec);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], arrival.Nanosec);
        BinaryPrimitives.WriteInt32LittleEndian(head[8..], packet.Payload.Length);
        packet.Payload.CopyTo(head[PacketFrame.HeadBytes..]);
        _first = _count == 0 ? packet.HostTime : _first;
        _last = packet.HostTime;
        _sender = packet.Origin;
        _length = end;
        _count++;
    }

    /// <summary>What waits as a frame, as large as it needs to be; its host time is its last packet's.</summary>
    public PacketFrame Take()
    {
        var frame = PacketFrame.Rent(pool, sensor, _length, _count, _last, _sequence++, _sender.SourceAddress, _sender.SourcePort, _sender.DestinationPort);
        _bytes.AsSpan(0, _length).CopyTo(frame.Data);
        (_length, _count) = (0, 0);
        return frame;
    }

    private static int Aligned(int length) => (length + 3) & ~3;

    private static bool IsSame(in PacketOrigin left, in PacketOrigin right) =>
        left.SourceAddress == right.SourceAddress && left.SourcePort == right.SourcePort && left.DestinationPort == right.DestinationPort;

    private int End(in SensorPacket packet) => Aligned(_length) + PacketFrame.HeadBytes + packet.Payload.Length;
}
