using System.Buffers.Binary;
using System.Text;
using EdgeAgent.Mcap;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Testing;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

public sealed class OusterBagTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void ABagOfTheMakersDriverIsDecodedByTheMetadataInIt()
    {
        var sensor = new SyntheticOuster();
        var path = Bag(writer =>
        {
            WritePackets(writer, "/ouster/lidar_packets", "ouster_sensor_msgs/msg/PacketMsg", sensor.Packets(sensor.Turn(), 1));
            WriteMetadata(writer, "/ouster/metadata", sensor.Metadata());
        });
        Assert.True(PacketCapture.TryOpen(path, out var capture, out var error), error);
        using (capture)
        {
            using var run = new OusterRun(capture.MetadataOf(null)!);
            while (capture.TryRead(out var packet))
            {
                run.Decoder.Decode(packet, run.Frames);
            }

            run.Count(("packets", 8), ("lidar_packets", 8), ("frames", 1));
        }
    }

    [Fact]
    public void OfTwoSensorsInABagEachChannelHasItsOwnMetadata()
    {
        var path = Bag(writer =>
        {
            foreach (var name in new[] { "rear", "front" })
            {
                WriteMetadata(writer, $"/{name}/metadata", name);
                WritePackets(writer, $"/{name}/lidar_packets", "ouster_ros/msg/PacketMsg", [[1]]);
            }
        });
        Assert.True(PacketCapture.TryOpen(path, out var capture, out var error), error);
        using (capture)
        {
            Assert.Equal("rear", capture.MetadataOf("/rear/lidar_packets"));
            Assert.Equal("front", capture.MetadataOf("/front/imu_packets"));
            Assert.Equal("front", capture.MetadataOf(null));
        }
    }

    [Fact]
    public void ARos1BagHasItsMetadataWhereverItStands()
    {
        File.WriteAllBytes(_folder["drive.bag"], Ros1Bytes.BagOf(("/os_node/lidar_packets", "ouster_ros/PacketMsg", [1, 0, 0, 0, 9]), ("/os_node/metadata", "std_msgs/String", [2, 0, 0, 0, .. "{}"u8])));
        Assert.True(PacketCapture.TryOpen(_folder["drive.bag"], out var capture, out var error), error);
        using (capture)
        {
            Assert.Equal("{}", capture.MetadataOf("/os_node/lidar_packets"));
            Assert.Equal("{}", capture.MetadataOf(null));
            Assert.True(capture.TryRead(out var packet));
            Assert.Equal([9], packet.Payload.ToArray());
        }
    }

    [Fact]
    public void ARecordingWithoutMetadataHasNone()
    {
        var path = Bag(writer => WritePackets(writer, "/ouster/lidar_packets", "ouster_sensor_msgs/msg/PacketMsg", [[1]]));
        Assert.True(PacketCapture.TryOpen(path, out var capture, out var error), error);
        using (capture)
        {
            Assert.Null(capture.MetadataOf(null));
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Bag(Action<McapWriter> write)
    {
        using var file = File.Create(_folder["bag.mcap"]);
        using var writer = new McapWriter(file, new() { Profile = "ros2" });
        write(writer);
        writer.Finish();
        return file.Name;
    }

    private static void WritePackets(McapWriter writer, string topic, string type, List<byte[]> packets)
    {
        var channel = writer.AddChannel(Schema(writer, type, "uint8[] buf"), topic, "cdr");
        packets.ForEach(packet => writer.WriteMessage(channel, 0, 5, 5, Message(packet)));
    }

    private static void WriteMetadata(McapWriter writer, string topic, string text)
    {
        var channel = writer.AddChannel(Schema(writer, "std_msgs/msg/String", "string data"), topic, "cdr");
        writer.WriteMessage(channel, 0, 5, 5, Message([.. Encoding.UTF8.GetBytes(text), 0]));
    }

    private static ushort Schema(McapWriter writer, string type, string definition) =>
        writer.FindSchema(type) ?? writer.AddSchema(type, "ros2msg", Encoding.UTF8.GetBytes(definition));

    /// <summary>A message of one sequence of bytes, or of one text with its zero.</summary>
    private static byte[] Message(byte[] content)
    {
        var message = new byte[8 + content.Length];
        message[1] = 1;
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(4), content.Length);
        content.CopyTo(message, 8);
        return message;
    }
}
