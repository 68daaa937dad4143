using EdgeAgent.Mcap.Ros2;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Bags;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Packets;

public sealed class RawPacketMessagesTests
{
    [Theory]
    [InlineData("hesai_lidar/msg/PandarScan")]
    [InlineData("hesai_ros_driver/msg/UdpFrame")]
    public void TheFramesOfHesaisDriversGiveTheirDatagramsWithTheTimeOfTheBagWhereTheirOwnIsNone(string type)
    {
        var buffer = new byte[256];
        var cdr = new CdrWriter(buffer);
        cdr.I32(5);
        cdr.U32(6);
        cdr.Text("hesai_lidar");
        cdr.U32(2);
        cdr.I32(0);
        cdr.U32(0);
        cdr.Bytes([0xEE, 0xFF, 6]);
        cdr.U32(3);
        cdr.I32(7);
        cdr.U32(8);
        cdr.Bytes([1, 2, 3, 4, 5]);
        cdr.U32(4);
        var topic = new BagTopic { Name = "/lidar_packets", Type = type, Encoding = "cdr" };
        var packets = new List<RawPacket>();

        Assert.True(RawPacketMessages.Carries(topic.Type));
        Assert.True(RawPacketMessages.TryUnpack(new(topic, new(99), null, 0, cdr.Written.ToArray()), packets));
        Assert.Equal([0xEE, 0xFF, 6], packets[0].Payload.ToArray());
        Assert.Equal(new Instant(99), packets[0].Time);
        Assert.Equal([1, 2, 3, 4], packets[1].Payload.ToArray());
        Assert.Equal(new Instant(7_000_000_008), packets[1].Time);
        Assert.Equal("/lidar_packets", packets[1].Origin.Channel);
    }
}
