using EdgeAgent.Model;
using EdgeAgent.Testing;
using Xunit;
using static EdgeAgent.Sensors.Packets.NetworkBytes;

namespace EdgeAgent.Sensors.Packets;

public sealed class PacketCaptureTests : IDisposable
{
    private static readonly byte[] Hello = [1, 2, 3, 4, 5];

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(false, false, 1)]
    [InlineData(true, true, 1)]
    [InlineData(false, true, 1)]
    public void PcapIsReadInBothByteOrdersAndBothTimeUnits(bool isLittleEndian, bool isNanoseconds, uint secondFraction)
    {
        var (packets, _) = Read(Pcap(Ethernet, isLittleEndian, isNanoseconds, Frame(Ipv4(Udp([9]))), Frame(Ipv4(Udp(Hello, 7502)))));
        Assert.Equal(2, packets.Count);
        Assert.Equal(Hello, packets[1].Payload);
        Assert.Equal(1_700_000_000_000_000_000 + secondFraction * (isNanoseconds ? 1 : 1000), packets[1].Time.UnixNanoseconds);
        Assert.Equal(new PacketOrigin { SourceAddress = 0xC0A80109, SourcePort = 443, DestinationPort = 7502 }, packets[1].Origin);
    }

    public static TheoryData<int, byte[]> Links() => new()
    {
        { 1, Frame(Ipv4(Udp(Hello))) },
        { 1, Frame(Ipv4(Udp(Hello)), 0x0800, 0x8100) },
        { 1, Frame(Ipv4(Udp(Hello)), 0x0800, 0x88A8, 0x8100) },
        { 1, Frame(Ipv6(Udp(Hello)), 0x86DD) },
        { 1, Frame(Ipv6([17, 0, .. new byte[6], .. Udp(Hello)], nextHeader: 0), 0x86DD) },
        { 0, [2, 0, 0, 0, .. Ipv4(Udp(Hello))] },
        { 108, [0, 0, 0, 30, .. Ipv6(Udp(Hello))] },
        { 101, Ipv4(Udp(Hello)) },
        { 113, [.. new byte[14], 8, 0, .. Ipv4(Udp(Hello))] },
        { 276, [8, 0, .. new byte[18], .. Ipv4(Udp(Hello))] },
        // Padding of a short Ethernet frame is no part of the datagram.
        { 1, [.. Frame(Ipv4(Udp(Hello))), .. new byte[20]] },
    };

    [Theory]
    [MemberData(nameof(Links))]
    public void EveryLinkTypeLeadsToTheUdpPayload(int linkType, byte[] frame)
    {
        var (packets, counters) = Read(Pcap(linkType, frame));
        Assert.Equal(Hello, Assert.Single(packets).Payload);
        Assert.Equal(1, counters["packets"]);
    }

    [Fact]
    public void WhatIsNotUdpIsCounted()
    {
        var (packets, counters) = Read(Pcap(Ethernet, Frame(new byte[28], 0x0806), Frame(Ipv4(new byte[20], protocol: 6)), Frame([0x45, 0]), Frame(Ipv4(Udp(Hello)))));
        Assert.Single(packets);
        Assert.Equal((2, 1, 4), (counters["other_traffic"], counters["malformed_headers"], counters["records"]));
        Assert.Equal(1, Read(Pcap(195, new byte[60])).Counters["unknown_link_type"]);
    }

    [Fact]
    public void FragmentsAreJoinedInAnyOrder()
    {
        var datagram = Udp([.. Enumerable.Range(0, 3000).Select(index => (byte)index)]);
        var parts = new[]
        {
            Frame(Ipv4(datagram[..1480], hasMore: true)),
            Frame(Ipv4(datagram[1480..2960], offset: 1480, hasMore: true)),
            Frame(Ipv4(datagram[2960..], offset: 2960)),
        };
        foreach (var order in new[] { "012", "021", "102", "120", "201", "210" })
        {
            var (packets, counters) = Read(Pcap(Ethernet, [.. order.Select(digit => parts[digit - '0'])]));
            Assert.Equal(datagram[8..], Assert.Single(packets).Payload);
            Assert.Equal((3, 1, 0), (counters["fragments"], counters["fragments_reassembled"], counters["fragments_incomplete"]));
        }
    }

    [Fact]
    public void FragmentsOfTwoSendersDoNotMix()
    {
        var first = Udp([.. Enumerable.Repeat((byte)1, 100)]);
        var second = Udp([.. Enumerable.Repeat((byte)2, 100)]);
        var (packets, _) = Read(Pcap(
            Ethernet,
            Frame(Ipv4(first[..48], hasMore: true, lastOfSource: 1)),
            Frame(Ipv4(second[..48], hasMore: true, lastOfSource: 2)),
            Frame(Ipv4(first[48..], offset: 48, lastOfSource: 1)),
            Frame(Ipv4(second[48..], offset: 48, lastOfSource: 2))));
        Assert.Equal([first[8..], second[8..]], packets.Select(packet => packet.Payload));
    }

    [Fact]
    public void FragmentsThatContradictEachOtherAreDroppedAndRepeatedOnesAreNot()
    {
        var datagram = Udp(new byte[100]);
        var start = Frame(Ipv4(datagram[..48], hasMore: true));
        byte[] forged = [.. Enumerable.Repeat((byte)0xEE, 48)];
        var (packets, counters) = Read(Pcap(Ethernet, start, start, Frame(Ipv4(datagram[48..], offset: 48)), start, Frame(Ipv4(forged, offset: 16, hasMore: true))));
        Assert.Single(packets);
        Assert.Equal((1, 1, 0), (counters["fragments_repeated"], counters["fragments_contradicting"], counters["fragments_incomplete"]));
    }

    [Fact]
    public void FragmentsWithoutTheirRestAreBounded()
    {
        var (packets, counters) = Read(Pcap(Ethernet, [.. Enumerable.Range(0, 500).Select(number => Frame(Ipv4(new byte[64], number, hasMore: true)))]));
        Assert.Empty(packets);
        Assert.Equal(500, counters["fragments_incomplete"]);
    }

    [Fact]
    public void TheFragmentsOfIpv6AreJoined()
    {
        var datagram = Udp(Hello);
        byte[] Part(int from, int to, bool more) => Frame(Ipv6([17, 0, .. Be(from | (more ? 1 : 0)), 0, 1, 2, 3, .. datagram[from..to]], nextHeader: 44), 0x86DD);
        Assert.Equal(Hello, Assert.Single(Read(Pcap(Ethernet, Part(8, datagram.Length, false), Part(0, 8, true))).Packets).Payload);
    }

    [Fact]
    public void ACutFileGivesWhatIsWholeAndSaysThatItIsCut()
    {
        var file = Pcap(Ethernet, Frame(Ipv4(Udp(Hello))), Frame(Ipv4(Udp(Hello))));
        for (var cut = 1; cut < 62; cut++)
        {
            var (packets, counters) = Read(file[..^cut]);
            Assert.Single(packets);
            Assert.Equal(1, counters["truncated_file"]);
        }
    }

    [Fact]
    public void APacketCutBySnaplenIsCountedAndNotHandedOut()
    {
        var frame = Frame(Ipv4(Udp(new byte[1206])))[..96];
        var file = Pcap(Ethernet, frame);
        U32(1248, isLittleEndian: true).CopyTo(file, 24 + 12);
        var (packets, counters) = Read(file);
        Assert.Empty(packets);
        Assert.Equal(1, counters["cut_by_snaplen"]);
    }

    [Fact]
    public void AnImpossibleRecordLengthEndsTheReading()
    {
        var file = Pcap(Ethernet, Frame(Ipv4(Udp(Hello))), Frame(Ipv4(Udp(Hello))));
        U32(0xFFFF_FFF0, isLittleEndian: true).CopyTo(file, file.Length - 47 - 8);
        var (packets, counters) = Read(file);
        Assert.Single(packets);
        Assert.Equal(1, counters["damaged_blocks"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PcapngIsReadWithSeveralInterfacesAndTheirClocks(bool little)
    {
        byte[] U16(int value) => little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];
        byte[] Packet(uint number, ulong time, byte[] frame) =>
            Block(6, [.. U32(number, little), .. U32((uint)(time >> 32), little), .. U32((uint)time, little), .. U32((uint)frame.Length, little), .. U32((uint)frame.Length, little), .. frame], little);
        byte[] file =
        [
            .. Block(0x0A0D0D0A, [.. U32(0x1A2B3C4D, little), .. U16(1), .. U16(0), .. Enumerable.Repeat((byte)0xFF, 8)], little),
            .. Block(1, [.. U16(1), .. U16(0), .. U32(0, little)], little),
            .. Block(1, [.. U16(101), .. U16(0), .. U32(0, little), .. U16(9), .. U16(1), 9, 0, 0, 0, .. U16(0), .. U16(0)], little),
            .. Block(5, new byte[12], little),
            .. Packet(0, 1_700_000_000_000_001, Frame(Ipv4(Udp([1])))),
            .. Packet(1, 1_700_000_000_000_000_002, Ipv4(Udp([2]))),
            .. Packet(7, 0, Ipv4(Udp([3]))),
            .. Block(3, [.. U32(43, little), .. Frame(Ipv4(Udp([4])))], little),
        ];
        var (packets, counters) = Read(file);
        Assert.Equal([1, 2, 4], packets.Select(packet => (int)packet.Payload[0]));
        Assert.Equal([1_700_000_000_000_001_000, 1_700_000_000_000_000_002, 1_700_000_000_000_000_002], packets.Select(packet => packet.Time.UnixNanoseconds));
        Assert.Equal(1, counters["damaged_blocks"]);
        Assert.Equal(1, Read(file[..^3]).Counters["truncated_file"]);
    }

    [Fact]
    public void CandumpLogsGiveFramesWithTheirBus()
    {
        var (packets, counters) = Read("(1436509052.249713) can0 123#DEADBEEF\n(1436509052.349713) vcan1 1F334455##15566\nnonsense\n\n"u8.ToArray());
        Assert.Equal([0xDE, 0xAD, 0xBE, 0xEF], packets[0].Payload);
        Assert.Equal(new PacketOrigin { CanId = 0x123, Channel = "can0" }, packets[0].Origin);
        Assert.Equal(new PacketOrigin { CanId = 0x1F334455, CanFlags = CanFlags.Extended | CanFlags.Fd, Channel = "vcan1" }, packets[1].Origin);
        Assert.Equal(1, counters["malformed_lines"]);
    }

    [Fact]
    public void SocketCanInAPcapGivesFrames()
    {
        var (packets, _) = Read(Pcap(227, [0x80, 0, 0x07, 0xDF, 2, 0, 0, 0, 0xAA, 0xBB]));
        Assert.Equal([0xAA, 0xBB], Assert.Single(packets).Payload);
        Assert.Equal((0x7DFu, CanFlags.Extended), (packets[0].Origin.CanId, packets[0].Origin.CanFlags));
    }

    [Fact]
    public void AnythingElseIsTheBytesOfALine()
    {
        var bytes = Enumerable.Range(0, 10_000).Select(index => (byte)(index * 7)).ToArray();
        var (packets, _) = Read(bytes);
        Assert.Equal(bytes, packets.SelectMany(packet => packet.Payload));
    }

    [Fact]
    public void AMissingOrEmptyFileIsRefusedWithWhatWouldBeValid()
    {
        Assert.False(PacketCapture.TryOpen(_scratch["absent.pcap"], out _, out var absent));
        Assert.Contains("there is no such file", absent, StringComparison.Ordinal);
        File.WriteAllBytes(_scratch["empty.pcap"], []);
        Assert.False(PacketCapture.TryOpen(_scratch["empty.pcap"], out _, out var empty));
        Assert.Contains("the file is empty", empty, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mrpt/tests/sample_velodyne_vlp16_gps.pcap", "pcap", 350, "")]
    [InlineData("ouster/pcaps/empty_pcap.pcap", "pcap", 0, "")]
    [InlineData("ouster/pcaps/OS-0-32-U1_v2.2.0_1024x10.pcap", "pcap", -1, "")]
    [InlineData("ouster/pcaps/same_ports_legacy.pcap", "pcap", -1, "fragments_reassembled")]
    [InlineData("ouster/pcaps/same_ports_nonlegacy.pcap", "pcap", -1, "fragments_reassembled")]
    [InlineData("nebula/velodyne/vlp16/1673400471837873222", "rosbag2", 603, "messages")]
    [InlineData("nebula/hesai/40p/1673400149412331409/1673400149412331409_0.db3", "rosbag2", 1439, "messages")]
    [InlineData("nebula/hesai/xt32/1673400677802009732", "rosbag2", 2000, "messages")]
    [InlineData("nebula/continental/ars548/1708578204", "rosbag2", 2, "messages")]
    [InlineData("comma2k19/drive_000_030s/can.candump.log", "candump", 67741, "")]
    [InlineData("gpsd/daemon/ublox-8.log", "bytes", -1, "")]
    public void RealCapturesAreReadToTheirEnd(string path, string form, int packets, string counted)
    {
        Assert.True(PacketCapture.TryOpen(TestData.Require(path), out var capture, out var error), error);
        using (capture)
        {
            var read = 0;
            while (capture.TryRead(out var packet))
            {
                read++;
                Assert.False(packet.Payload.IsEmpty);
            }

            var counters = capture.Counters.Snapshot();
            TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {string.Join(' ', counters.Select(count => $"{count.Key}={count.Value}"))}");
            Assert.Equal(form, capture.Form);
            Assert.Equal(1, capture.Progress);
            Assert.Equal(packets >= 0 ? packets : read, read);
            Assert.True(packets == 0 || read > 0);
            Assert.True(counted.Length == 0 || counters[counted] > 0);
            Assert.All(["truncated_file", "damaged_blocks", "malformed_headers", "malformed_messages", "malformed_lines", "fragments_incomplete"], name => Assert.Equal(0, counters.GetValueOrDefault(name)));
        }
    }

    [Theory]
    [InlineData("none")]
    [InlineData("lz4")]
    [InlineData("bz2")]
    public void ARos1BagGivesThePacketsOfItsScansWhateverItsCompression(string compression)
    {
        var (packets, counters) = Read(Ros1Bytes.Bag(compression));
        Assert.Equal([1, 2, 3], packets.Select(packet => (int)packet.Payload[0]));
        Assert.All(packets, packet => Assert.Equal(packet.Payload[0] == 3 ? 4 : 1206, packet.Payload.Length));
        Assert.Equal([1_600_000_000_000_000_500, 1_600_000_001_000_000_500, 1_600_000_009_000_000_250], packets.Select(packet => packet.Time.UnixNanoseconds));
        Assert.Equal(["/velodyne_packets", "/velodyne_packets", "/os_node/lidar_packets"], packets.Select(packet => packet.Origin.Channel!));
        Assert.Equal((2, 1, 0), (counters["messages"], counters["other_messages"], counters["malformed_messages"] + counters["damaged_chunks"] + counters["damaged_blocks"]));
    }

    [Fact]
    public void ARos1BagThatIsCutOffOrDamagedIsReadAsFarAsItGoes()
    {
        var bag = Ros1Bytes.Bag("none");
        for (var length = 13; length < bag.Length; length += 37)
        {
            var (packets, counters) = Read(bag[..length]);
            Assert.True(packets.Count is 0 or 3);
            Assert.True(length < 100 || packets.Count == 3 || counters["truncated_file"] == 1);
        }

        var random = new Random(4);
        for (var round = 0; round < 300; round++)
        {
            var damaged = bag.ToArray();
            damaged[random.Next(13, damaged.Length)] ^= (byte)random.Next(1, 256);
            Assert.InRange(Read(damaged).Packets.Count, 0, 3);
        }

        Assert.Equal((0, 1), Read(Ros1Bytes.Bag("lz5")) is var unknown ? (unknown.Packets.Count, (int)unknown.Counters["damaged_chunks"]) : default);
    }

    [Fact]
    public void ABagWithoutRawPacketsIsRefusedByName()
    {
        Assert.False(PacketCapture.TryOpen(TestData.Require("rosbag2/rosbag2_py/test/resources/mcap/talker"), out _, out var error));
        Assert.Contains("no topic of the bag carries raw packets", error, StringComparison.Ordinal);
    }

    private (List<(byte[] Payload, Instant Time, PacketOrigin Origin)> Packets, SortedDictionary<string, long> Counters) Read(byte[] file)
    {
        var path = _scratch["capture"];
        File.WriteAllBytes(path, file);
        Assert.True(PacketCapture.TryOpen(path, out var capture, out var error), error);
        using (capture)
        {
            var packets = new List<(byte[] Payload, Instant Time, PacketOrigin Origin)>();
            while (capture.TryRead(out var packet))
            {
                packets.Add((packet.Payload.ToArray(), packet.HostTime, packet.Origin));
            }

            return (packets, capture.Counters.Snapshot());
        }
    }
}
