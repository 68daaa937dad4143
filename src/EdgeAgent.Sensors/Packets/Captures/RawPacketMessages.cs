using EdgeAgent.Mcap.Ros2;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Bags;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Packets;

/// <summary>ROS 2 and ROS 1 messages that carry what a device sent, one packet or many.</summary>
/// <remarks>
/// <code>
///   velodyne_msgs/VelodyneScan   header, packets: time stamp, uint8[1206] data
///   pandar_msgs/PandarScan       header, packets: time stamp, uint8[1500] data, uint32 size
///   hesai_lidar/PandarScan, hesai_ros_driver/UdpFrame    header, packets: time stamp, uint8[] data, uint32 size
///   nebula_msgs/NebulaPackets    header, packets: time stamp, uint8[] data; in our clips the header's frame tells the sender too
///   velodyne_msgs/VelodynePacket, nebula_msgs/NebulaPacket    one of these alone
///   ouster_*msgs/PacketMsg       uint8[] buf
///   can_msgs/Frame               header, uint32 id, bool is_rtr, bool is_extended, bool is_error, uint8 dlc, uint8[8] data
///   ros2_socketcan_msgs/FdFrame  header, uint32 id, bool is_extended, bool is_error, uint8 len, uint8[&lt;=64] data
///   std_msgs/UInt8MultiArray     layout: dimensions (string label, uint32 size, uint32 stride), uint32 data_offset; uint8[] data
///   nmea_msgs/Sentence           header, string sentence
/// </code>
/// A header of ROS 1 starts with a number (uint32 seq) that ROS 2 left out; all else is the same.
/// </remarks>
internal static class RawPacketMessages
{
    public const string Types =
        "velodyne_msgs/VelodyneScan, pandar_msgs/PandarScan, hesai_lidar/PandarScan, hesai_ros_driver/UdpFrame, nebula_msgs/NebulaPackets, "
        + "ouster_sensor_msgs/PacketMsg, can_msgs/Frame, ros2_socketcan_msgs/FdFrame, std_msgs/UInt8MultiArray, nmea_msgs/Sentence";

    private const string Sentence = "nmea_msgs/msg/Sentence";
    private const int VelodyneBytes = 1206;
    private const int PandarBytes = 1500;
    private const int ClassicCanBytes = 8;
    private const int StampBytes = 8;

    public static bool Carries(string type) => type is
        "velodyne_msgs/msg/VelodyneScan" or "velodyne_msgs/msg/VelodynePacket" or "pandar_msgs/msg/PandarScan" or "hesai_lidar/msg/PandarScan" or "hesai_ros_driver/msg/UdpFrame"
        or "nebula_msgs/msg/NebulaPackets" or "nebula_msgs/msg/NebulaPacket" or "can_msgs/msg/Frame" or "ros2_socketcan_msgs/msg/FdFrame" or "std_msgs/msg/UInt8MultiArray" or Sentence
        || IsOuster(type);

    /// <summary>Adds a message's packets to a list; false where the message is malformed, with the packets before the damage in the list.</summary>
    public static bool TryUnpack(in BagMessage message, List<RawPacket> packets)
    {
        var type = message.Topic.Type;
        var isRos1 = message.Topic.Encoding == Ros1Capture.Encoding;
        var cdr = isRos1 ? CdrReader.OfRos1(message.Data.Span) : new CdrReader(message.Data.Span);
        if (isRos1 && StartsWithHeader(type))
        {
            cdr.U32();
        }

        var origin = new PacketOrigin { Channel = message.Topic.Name };
        for (var left = Begin(type, ref cdr, ref origin); left > 0 && cdr.Ok; left--)
        {
            var time = message.Time;
            var payload = TakePayload(type, ref cdr, ref time, ref origin);
            if (cdr.Ok)
            {
                packets.Add(new(type == Sentence ? Line(payload) : ViewOf(message.Data, payload), time, origin));
            }
        }

        return cdr.Ok;
    }

    private static int Begin(string type, ref CdrReader cdr, ref PacketOrigin origin)
    {
        switch (type)
        {
            case "velodyne_msgs/msg/VelodyneScan":
                SkipHeader(ref cdr);
                return cdr.SequenceLength(StampBytes + VelodyneBytes);
            case "pandar_msgs/msg/PandarScan":
                SkipHeader(ref cdr);
                return cdr.SequenceLength(StampBytes + PandarBytes + sizeof(uint));
            case "hesai_lidar/msg/PandarScan" or "hesai_ros_driver/msg/UdpFrame":
                SkipHeader(ref cdr);
                return cdr.SequenceLength(StampBytes + 2 * sizeof(uint));
            case "nebula_msgs/msg/NebulaPackets":
                cdr.Header(out var frameId);
                origin = PacketMessages.SenderOf(frameId) with { Channel = origin.Channel };
                return cdr.SequenceLength(StampBytes + sizeof(uint));
            default:
                return 1;
        }
    }

    private static ReadOnlySpan<byte> TakePayload(string type, ref CdrReader cdr, ref Instant time, ref PacketOrigin origin)
    {
        switch (type)
        {
            case "velodyne_msgs/msg/VelodyneScan" or "velodyne_msgs/msg/VelodynePacket":
                time = Stamp(ref cdr, time);
                return cdr.Raw(VelodyneBytes);
            case "pandar_msgs/msg/PandarScan":
                time = Stamp(ref cdr, time);
                var data = cdr.Raw(PandarBytes);
                return data[..(int)Math.Min(cdr.U32(), (uint)data.Length)];
            case "hesai_lidar/msg/PandarScan" or "hesai_ros_driver/msg/UdpFrame":
                time = Stamp(ref cdr, time);
                var datagram = cdr.Bytes();
                return datagram[..(int)Math.Min(cdr.U32(), (uint)datagram.Length)];
            case "nebula_msgs/msg/NebulaPackets" or "nebula_msgs/msg/NebulaPacket":
                time = Stamp(ref cdr, time);
                return cdr.Bytes();
            case "can_msgs/msg/Frame" or "ros2_socketcan_msgs/msg/FdFrame":
                return TakeCan(type.EndsWith("FdFrame", StringComparison.Ordinal), ref cdr, ref time, ref origin);
            case "std_msgs/msg/UInt8MultiArray":
                SkipLayout(ref cdr);
                return cdr.Bytes();
            case Sentence:
                SkipHeader(ref cdr);
                return cdr.TextBytes();
            default:
                return cdr.Bytes();
        }
    }

    private static ReadOnlySpan<byte> TakeCan(bool isFd, ref CdrReader cdr, ref Instant time, ref PacketOrigin origin)
    {
        time = Stamp(ref cdr, time);
        cdr.TextBytes();
        var id = cdr.U32();
        var flags = isFd ? CanFlags.Fd : CanFlags.None;
        flags |= !isFd && cdr.Bool() ? CanFlags.Remote : CanFlags.None;
        flags |= cdr.Bool() ? CanFlags.Extended : CanFlags.None;
        flags |= cdr.Bool() ? CanFlags.Error : CanFlags.None;
        var length = cdr.U8();
        var data = isFd ? cdr.Bytes() : cdr.Raw(ClassicCanBytes);
        origin = origin with { IsCan = true, CanId = id, CanFlags = flags };
        return data[..Math.Min(length, data.Length)];
    }

    private static ReadOnlyMemory<byte> ViewOf(ReadOnlyMemory<byte> message, ReadOnlySpan<byte> payload) =>
        message.Span.Overlaps(payload, out var at) ? message.Slice(at, payload.Length) : ReadOnlyMemory<byte>.Empty;

    // The message is the sentence alone; on the line it had an end.
    private static byte[] Line(ReadOnlySpan<byte> sentence) => [.. sentence.TrimEnd("\r\n"u8), (byte)'\r', (byte)'\n'];

    private static bool StartsWithHeader(string type) =>
        type is "velodyne_msgs/msg/VelodyneScan" or "pandar_msgs/msg/PandarScan" or "hesai_lidar/msg/PandarScan" or "hesai_ros_driver/msg/UdpFrame" or "can_msgs/msg/Frame" or Sentence;

    private static bool IsOuster(string type) => type.StartsWith("ouster", StringComparison.Ordinal) && type.EndsWith("/PacketMsg", StringComparison.Ordinal);

    private static Instant Stamp(ref CdrReader cdr, Instant recorded)
    {
        var stamp = new RosTime(cdr.I32(), cdr.U32()).ToNanoseconds();
        return stamp == 0 ? recorded : new(stamp);
    }

    private static void SkipHeader(ref CdrReader cdr)
    {
        cdr.I32();
        cdr.U32();
        cdr.TextBytes();
    }

    private static void SkipLayout(ref CdrReader cdr)
    {
        for (var dimension = cdr.SequenceLength(3 * sizeof(uint)); dimension > 0; dimension--)
        {
            cdr.TextBytes();
            cdr.U32();
            cdr.U32();
        }

        cdr.U32();
    }
}
