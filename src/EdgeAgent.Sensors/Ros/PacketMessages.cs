using System.Globalization;
using System.Net;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Ros;

/// <summary>Raw packets as <c>nebula_msgs/NebulaPackets</c>: <c>header, packets: time stamp, uint8[] data</c>.</summary>
/// <remarks>The message has no place for the sender; the header's frame tells it after a blank: <c>lidar_top 192.168.1.201:2368&gt;2368</c>.</remarks>
internal static class PacketMessages
{
    // Encapsulation (4), stamp (8), the text's length (4); the text ends with a zero, and the number of packets follows aligned.
    private const int FrameIdAt = 16;

    /// <summary>What the header says: the sensor's frame and, where it is known, who sent the packets from which port to which.</summary>
    public static string FrameIdOf(PacketFrame frame) => frame.SourceAddress == 0
        ? frame.Sensor.FrameId
        : string.Create(CultureInfo.InvariantCulture, $"{frame.Sensor.FrameId} {frame.SourceAddress >> 24}.{frame.SourceAddress >> 16 & 0xFF}.{frame.SourceAddress >> 8 & 0xFF}.{frame.SourceAddress & 0xFF}:{frame.SourcePort}>{frame.DestinationPort}");

    /// <summary>The sender that a header's frame tells; nothing where it tells none, as everybody else's messages.</summary>
    public static PacketOrigin SenderOf(ReadOnlySpan<byte> frameId)
    {
        var text = frameId[(frameId.LastIndexOf((byte)' ') + 1)..];
        var (colon, arrow) = (text.IndexOf((byte)':'), text.IndexOf((byte)'>'));
        if (colon < 0 || arrow < colon
            || !IPAddress.TryParse(text[..colon], out var address)
            || !ushort.TryParse(text[(colon + 1)..arrow], NumberStyles.None, CultureInfo.InvariantCulture, out var source)
            || !ushort.TryParse(text[(arrow + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var destination)
            || address.GetAddressBytes() is not [var first, var second, var third, var fourth])
        {
            return default;
        }

        return new PacketOrigin { SourceAddress = (uint)(first << 24 | second << 16 | third << 8 | fourth), SourcePort = source, DestinationPort = destination };
    }

    /// <summary>What stands before the packets, which follow as they lie in the frame.</summary>
    public static void WriteHead(ref CdrWriter cdr, PacketFrame frame) => cdr.U32((uint)frame.Count);

    public static Frame? Read(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times, SlabPool pool, ReadOnlySpan<byte> message)
    {
        cdr.Header(out var frameId);
        var sender = SenderOf(frameId);
        var count = cdr.SequenceLength(PacketFrame.HeadBytes);
        for (var index = 0; index < count && cdr.Ok; index++)
        {
            cdr.I32();
            cdr.U32();
            cdr.Bytes();
        }

        if (!cdr.Ok || count == 0)
        {
            return null;
        }

        var packets = message[(Aligned(FrameIdAt + frameId.Length + 1) + sizeof(uint))..];
        var frame = PacketFrame.Rent(pool, sensor, packets.Length, count, times.Host, times.Sequence, sender.SourceAddress, sender.SourcePort, sender.DestinationPort);
        packets.CopyTo(frame.Data);
        return frame;
    }

    private static int Aligned(int at) => (at + 3) & ~3;
}
