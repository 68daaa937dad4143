using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EdgeAgent.Mcap;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Live.Devices;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Sensors.Ros;
using EdgeAgent.Sensors.Tests.Live;

namespace EdgeAgent.Sensors.Tests.Packets.Recording;

/// <summary>What a live device sent is in the clip packet by packet, and decodes to the frames that the vehicle made of it.</summary>
public sealed class RecordedClipTests
{
    private const int Burst = 8;

    [Theory]
    [InlineData("velodyne", "mrpt/tests/sample_velodyne_vlp16_gps.pcap", null, SensorKind.Gnss, 4)]
    [InlineData("ouster", "ouster/pcaps/OS-0-32-U1_v2.2.0_1024x10.pcap", "ouster/pcaps/OS-0-32-U1_v2.2.0_1024x10.json", SensorKind.Imu, 1)]
    public void ALiveLidarsPacketsDecodeFromTheClipToTheSameFrames(string driver, string capture, string? metadata, SensorKind second, int sweeps)
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var sent = Read(TestData.Require(capture), channel: null);
        var ports = sent.Select(packet => packet.Origin.DestinationPort).Distinct().ToDictionary(port => port, _ => FreePort());
        var options = new Dictionary<string, string> { ["port"] = string.Join(',', ports.Values), ["address"] = "127.0.0.1", ["recordPackets"] = "true" };
        if (metadata is not null)
        {
            options["metadata"] = TestData.Require(metadata);
        }

        SensorProfile[] sensors =
        [
            new() { Id = "lidar", Kind = SensorKind.Lidar, Driver = driver, Topic = "/lidar/points", Options = options },
            new() { Id = "second", Kind = second, Driver = driver, Topic = "/second", Options = new Dictionary<string, string> { ["source"] = "lidar" } },
        ];
        var rig = PacketSensors.RigOf(sensors);
        Assert.Equal(["lidar", "second", "lidar_packets"], rig.Sensors.Select(sensor => sensor.Id));
        var set = SensorDrivers.Create(sensors, rig, new DeviceContext { Pool = pool, Folder = folder.Path });
        Assert.Empty(set.Problems);
        using var device = Assert.Single(set.Devices);
        var (live, sender) = Run(device, sent, ports);
        var clip = folder["clip.mcap"];
        Write(clip, rig, live);

        var recorded = Read(clip, channel: "/lidar/points/packets");
        var decoded = Decode(driver, clip, metadata is null ? null : File.ReadAllText(TestData.Require(metadata)), [rig.Sensors[0], rig.Sensors[1]], pool);

        Assert.Equal(sent.Select(packet => Convert.ToHexString(packet.Payload)), recorded.Select(packet => Convert.ToHexString(packet.Payload)));
        Assert.All(recorded, packet => Assert.Equal((0x7F000001u, sender), (packet.Origin.SourceAddress, packet.Origin.SourcePort)));
        Assert.Equal(sent.Select(packet => ports[packet.Origin.DestinationPort]), recorded.Select(packet => (int)packet.Origin.DestinationPort));
        Assert.Equal(live.Where(frame => frame is not PacketFrame).Select(FrameText.Of), decoded.Select(FrameText.Of));
        Assert.True(decoded.Count(frame => frame is LidarFrame { Count: > 1000 }) >= sweeps);
        Assert.Equal(sent.Count, device.Driver.Counters.Of("recorded_packets").Value);
        foreach (var frame in live.Concat(decoded))
        {
            frame.Release();
        }

        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void ARadarsCanFramesDecodeFromTheClipToTheSameScans()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        File.WriteAllLines(folder["radar.log"], Enumerable.Range(0, 20).SelectMany(cycle => ObjectCycle(cycle)));
        SensorProfile[] sensors =
        [
            new()
            {
                Id = "radar", Kind = SensorKind.Radar, Driver = "ars408", Topic = "/radar/scan",
                Options = new Dictionary<string, string> { ["capture"] = folder["radar.log"], ["speed"] = "1000", ["recordPackets"] = "true" },
            },
        ];
        var rig = PacketSensors.RigOf(sensors);
        var set = SensorDrivers.Create(sensors, rig, new DeviceContext { Pool = pool, Folder = folder.Path });
        Assert.Empty(set.Problems);
        using var device = Assert.Single(set.Devices);
        var sink = new CollectingSink();
        device.Driver.Read(sink, CancellationToken.None);
        Write(folder["clip.mcap"], rig, sink.Frames);

        var decoded = Decode("ars408", folder["clip.mcap"], null, [rig.Sensors[0]], pool);

        Assert.Equal(20, decoded.Count);
        Assert.Equal(sink.Frames.OfType<RadarFrame>().Select(FrameText.Of), decoded.Select(FrameText.Of));

        // The frame of another device on the bus is not the radar's.
        Assert.Equal(40, sink.Frames.OfType<CanFrame>().Count());
        foreach (var frame in sink.Frames.Concat(decoded))
        {
            frame.Release();
        }
    }

    [Fact]
    public void ADriveWithPacketsGivesThemBackAsTheyWere()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var rig = new SensorRig([Some.Sensor("line_packets", SensorKind.Packets, "/line/packets")]);
        var recorder = new PacketRecorder(SensorDecoders.Find("gnss")!.Create(new() { Pool = pool, Sensors = [] }), rig.Sensors[0], pool);
        var sink = new CollectingSink();
        recorder.Decode(new SensorPacket("$GPRMC"u8, Some.Noon), sink);
        recorder.Decode(new SensorPacket([], Some.Noon + TimeSpan.FromMilliseconds(1)), sink);
        recorder.Flush(sink);
        using (var writer = new EdgeAgent.Sensors.Drives.DriveWriter(folder["drive.mcap"], Some.Drive(rig)))
        {
            writer.Write(sink.Frames[0]);
            writer.Finish();
        }

        using var drive = EdgeAgent.Sensors.Drives.DriveSources.Open(folder["drive.mcap"]);
        var frame = Assert.IsType<PacketFrame>(Assert.Single(drive.ReadFrames(pool, TestContext.Current.CancellationToken)));

        var written = (PacketFrame)sink.Frames[0];
        Assert.Equal((2, written.HostTime), (frame.Count, frame.HostTime));
        Assert.Equal(written.Data.ToArray(), frame.Data.ToArray());
        frame.Release();
        written.Release();
    }

    private static IEnumerable<string> ObjectCycle(int cycle)
    {
        var second = 1_700_000_000 + cycle * 0.072;
        yield return string.Create(CultureInfo.InvariantCulture, $"({second:F6}) can0 60A#01{cycle:X4}40");
        yield return string.Create(CultureInfo.InvariantCulture, $"({second + 0.001:F6}) can0 60B#05{cycle:X2}224018C01234");
        yield return string.Create(CultureInfo.InvariantCulture, $"({second + 0.002:F6}) can0 123#00");
    }

    private static (List<Frame> Live, ushort Sender) Run(LiveDevice device, List<Sent> packets, Dictionary<ushort, int> ports)
    {
        var sink = new CollectingSink();
        var datagrams = device.Driver.Counters.Of("datagrams");
        using var stop = new CancellationTokenSource();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var thread = new Thread(() => device.Driver.Read(sink, stop.Token)) { IsBackground = true };
        thread.Start();
        Assert.True(SpinWait.SpinUntil(() => ports.Values.All(IsOpen), TimeSpan.FromSeconds(10)));
        for (var number = 0; number < packets.Count; number++)
        {
            socket.SendTo(packets[number].Payload, new IPEndPoint(IPAddress.Loopback, ports[packets[number].Origin.DestinationPort]));

            // One port at a time keeps the capture's order, and no buffer overflows where the kernel grants little.
            var changes = number + 1 < packets.Count && packets[number + 1].Origin.DestinationPort != packets[number].Origin.DestinationPort;
            if (changes || number % Burst == 0)
            {
                var sent = number + 1;
                Assert.True(SpinWait.SpinUntil(() => datagrams.Value >= sent, TimeSpan.FromSeconds(10)), $"{datagrams.Value} of {sent}");
            }
        }

        Assert.True(SpinWait.SpinUntil(() => datagrams.Value >= packets.Count, TimeSpan.FromSeconds(10)));
        stop.Cancel();
        thread.Join();
        return ([.. sink.Frames], (ushort)((IPEndPoint)socket.LocalEndPoint!).Port);
    }

    private static bool IsOpen(int port) =>
        System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners().Any(listener => listener.Port == port);

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    /// <summary>As the clip writer does it.</summary>
    private static void Write(string path, SensorRig rig, IEnumerable<Frame> frames)
    {
        using var file = File.Create(path);
        using var writer = new McapWriter(file, new McapWriterOptions { Profile = "ros2" }, leaveOpen: true);
        var recorder = new FrameRecorder(writer, rig, FrameStamp.CaptureTime);
        foreach (var frame in frames)
        {
            recorder.Write(frame);
        }

        writer.Finish();
    }

    private static List<Sent> Read(string path, string? channel)
    {
        Assert.True(PacketCapture.TryOpen(path, out var capture, out var error), error);
        using (capture)
        {
            var packets = new List<Sent>();
            while (capture.TryRead(out var packet))
            {
                if (channel is null || packet.Origin.Channel == channel)
                {
                    packets.Add(new(packet.Payload.ToArray(), packet.Origin));
                }
            }

            return packets;
        }
    }

    private static List<Frame> Decode(string driver, string clip, string? metadata, SensorDescriptor[] sensors, SlabPool pool)
    {
        var sink = new CollectingSink();
        using var decoder = SensorDecoders.Find(driver)!.Create(new() { Pool = pool, Sensors = sensors, Metadata = metadata });
        Assert.True(PacketCapture.TryOpen(clip, out var capture, out var error), error);
        using (capture)
        {
            while (capture.TryRead(out var packet))
            {
                decoder.Decode(packet, sink);
            }
        }

        decoder.Flush(sink);
        return [.. sink.Frames];
    }

    private sealed record Sent(byte[] Payload, PacketOrigin Origin);
}
