using System.Text;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Writes a ROS 1 bag byte by byte: a scan of two packets, a text, a packet of another sensor.</summary>
internal static class Ros1Bytes
{
    // The chunk below, by libbz2 and by liblz4 (with a checksum, as ROS 1 has it).
    private static readonly string Bz2 =
        "QlpoOTFBWSZTWbZM3fAAAIx/qP/zRKTBgMIGIIJJAa/v3yAAQAIABBgwAQ22AyiZMo8o0AMjEABoaNANCGqR5T1HqBphAaNDATTCGnqNA2pE00aTCm1PJGRoAAAB6NSSVSWtWBWAGQrs"
        + "LDsZkjy17mOchJTNPnwgqnMQOQxzcu3bzY2oVyZJFbIA5GQJbFms/GaZMxAchOTQNotUIAH7D3NBGtfXAAAflBZWGrMCTaxRGw0kDHYoIgKGhnyhSBQBTAdaGOShR6PCy9ni2aX1GIGq"
        + "5Dk8ZLTLIsQ/EZTG/9ZSUTIxIpX2jK+6gvsNzx5q3DyRQYaEsCowVkUYGaU4ORDYQtSgVIpRoLK4lEkSVSHFdbUwm1J6dpN+CiSzdCLRLTgGNc6rpJidnXa0pI7IK4ZJf4u5IpwoSFsm"
        + "bvgA";
    private static readonly string Lz4 =
        "BCJNGGRAp2MBAAD1VjAAAAAEAAAAb3A9BwkAAABjb25uPQAAAAAXAAAAdG9waWM9L3ZlbG9keW5lX3BhY2tldHNHAAAAIAAAAG1lc3NhZ2VfZGVmaW5pdGlvbj10eXBlPW5vdGhpbmcK"
        + "HwAAAHR5cGU9QQBjbXNncy9WDgBWU2NhbiZ/ABkCfwAQDX8AUGltZT0FjQCAAAAAmAkAAE0KALQQXl9kAAAACAAAAJkAEwIYAFD0AQAAAQwADwIA/////6ITAb4EAcoEDwIA/////6IW"
        + "J8YJBkUKAIkJEA7GCQJFCo9jaGF0dGVyPDwKFBAUOgAATQoyc3RkNwpvU3RyaW5nMQoCAGsABTEKEwY/BQAIAABPBT9oaTWfAAEAGwAQHGUAAp8A1G9zX25vZGUvbGlkYXLpCh9BrQAU"
        + "EBlIAACtAMFvdXN0ZXJfcm9zL1AsCy9Nc7IAAwB+AAWyAFMJEF5f+tMKgAQAAAADAwMDAAAAAAiqAuQ=";

    public static byte[] Bag(string compression)
    {
        var chunk = Chunk();
        var content = compression switch { "bz2" => Convert.FromBase64String(Bz2), "lz4" => Convert.FromBase64String(Lz4), _ => chunk };
        return
        [
            .. "#ROSBAG V2.0\n"u8,
            .. Record([Field("op", [3]), Field("index_pos", new byte[8]), Field("conn_count", U32(3)), Field("chunk_count", U32(1))], [.. Enumerable.Repeat((byte)' ', 60)]),
            .. Record([Field("op", [5]), Field("compression", Encoding.ASCII.GetBytes(compression)), Field("size", U32(chunk.Length))], content),
            .. Record([Field("op", [4]), Field("ver", U32(1)), Field("conn", U32(0)), Field("count", U32(1))], new byte[12]),
        ];
    }

    /// <summary>A bag of one message on each topic, without compression.</summary>
    public static byte[] BagOf(params (string Topic, string Type, byte[] Data)[] messages)
    {
        byte[] chunk = [.. messages.SelectMany((message, number) => Connection(number, message.Topic, message.Type).Concat(Message(number, 5, 0, message.Data)))];
        return [.. "#ROSBAG V2.0\n"u8, .. Record([Field("op", [5]), Field("compression", [.. "none"u8]), Field("size", U32(chunk.Length))], chunk)];
    }

    private static byte[] Chunk() =>
    [
        .. Connection(0, "/velodyne_packets", "velodyne_msgs/VelodyneScan"),
        .. Message(0, 5, 0, [.. Header("velodyne"), .. U32(2), .. Stamp(1_600_000_000, 500), .. Packet(1), .. Stamp(1_600_000_001, 500), .. Packet(2)]),
        .. Connection(1, "/chatter", "std_msgs/String"),
        .. Message(1, 6, 0, [.. U32(2), .. "hi"u8]),
        .. Connection(2, "/os_node/lidar_packets", "ouster_ros/PacketMsg"),
        .. Message(2, 1_600_000_009, 250, [.. U32(4), 3, 3, 3, 3]),
    ];

    private static byte[] Packet(byte first)
    {
        var packet = new byte[1206];
        packet[0] = first;
        return packet;
    }

    private static byte[] Header(string frameId) => [.. U32(77), .. Stamp(1_600_000_000, 100), .. U32(frameId.Length), .. Encoding.ASCII.GetBytes(frameId)];

    private static byte[] Connection(int number, string topic, string type) => Record(
        [Field("op", [7]), Field("conn", U32(number)), Field("topic", Encoding.ASCII.GetBytes(topic))],
        [.. Field("message_definition", "type=nothing\n"u8.ToArray()), .. Field("type", Encoding.ASCII.GetBytes(type))]);

    private static byte[] Message(int connection, int seconds, int nanoseconds, byte[] data) =>
        Record([Field("op", [2]), Field("conn", U32(connection)), Field("time", Stamp(seconds, nanoseconds))], data);

    private static byte[] Record(byte[][] fields, byte[] data)
    {
        byte[] header = [.. fields.SelectMany(field => field)];
        return [.. U32(header.Length), .. header, .. U32(data.Length), .. data];
    }

    private static byte[] Field(string name, byte[] value) => [.. U32(name.Length + 1 + value.Length), .. Encoding.ASCII.GetBytes(name), (byte)'=', .. value];

    private static byte[] Stamp(int seconds, int nanoseconds) => [.. U32(seconds), .. U32(nanoseconds)];

    private static byte[] U32(int value) => NetworkBytes.U32((uint)value, isLittleEndian: true);
}
