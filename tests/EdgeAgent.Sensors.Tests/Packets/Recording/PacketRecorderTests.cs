using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Packets.Recording;

public sealed class PacketRecorderTests
{
    private static readonly SensorDescriptor Packets = Some.Sensor("lidar_packets", SensorKind.Packets, "/lidar/packets");
    private static readonly PacketOrigin Lidar = new() { SourceAddress = 0xC0A801C9, SourcePort = 2368, DestinationPort = 2368 };

    [Fact]
    public void ThousandsOfPacketsASecondCostSomeTensOfFramesAndNothingIsLost()
    {
        using var bench = new Bench();
        for (var number = 0; number < 2000; number++)
        {
            bench.Take(number * 500_000L, Lidar, new byte[700 + number % 3]);
        }

        bench.Recorder.Flush(bench);

        Assert.InRange(bench.Frames.Count, 40, 60);
        Assert.Equal(2000, bench.Frames.Sum(frame => frame.Count));
        Assert.Equal(Enumerable.Range(0, 2000).Select(number => 700 + number % 3), bench.Frames.SelectMany(Sizes));
        Assert.Equal(Enumerable.Range(0, bench.Frames.Count).Select(number => (long)number), bench.Frames.Select(frame => frame.Sequence));
        Assert.Equal(2000, bench.Recorder.Counters.Of("recorded_packets").Value);
        Assert.Equal(bench.Frames.Count, bench.Recorder.Counters.Of("recorded_frames").Value);
        Assert.Equal(2000, bench.Recorder.Counters.Of("packets").Value);
    }

    [Fact]
    public void AFrameIsClosedBeforeItGrowsTooLargeAndALargerPacketHasOneOfItsOwn()
    {
        using var bench = new Bench();
        for (var number = 0; number < 9; number++)
        {
            bench.Take(0, Lidar, new byte[60_000]);
        }

        bench.Take(0, Lidar, new byte[PacketBatch.MostBytes + 5]);
        bench.Take(0, Lidar, []);
        bench.Recorder.Flush(bench);

        Assert.Equal([4, 4, 1, 1, 1], bench.Frames.Select(frame => frame.Count));
        Assert.Equal(PacketBatch.MostBytes + 5, Assert.Single(Sizes(bench.Frames[3])));
        Assert.Equal(0, Assert.Single(Sizes(bench.Frames[4])));
    }

    [Fact]
    public void APacketThatStaysAloneIsDeliveredOnceItIsKnownThatNothingFollows()
    {
        using var bench = new Bench();
        bench.Take(0, Lidar, [1]);

        bench.Recorder.Advance(Some.Noon + TimeSpan.FromMilliseconds(19), bench);
        Assert.Empty(bench.Frames);
        bench.Recorder.Advance(Some.Noon + TimeSpan.FromMilliseconds(20), bench);
        bench.Recorder.Advance(Some.Noon + TimeSpan.FromMilliseconds(40), bench);

        Assert.Equal(Some.Noon, Assert.Single(bench.Frames).HostTime);
    }

    [Fact]
    public void PacketsOfAnotherSenderOrPortBeginAFrameOfTheirOwn()
    {
        using var bench = new Bench();
        bench.Take(0, Lidar, [1]);
        bench.Take(1, Lidar with { DestinationPort = 8308 }, [2]);
        bench.Take(2, Lidar with { SourceAddress = 1 }, [3]);
        bench.Recorder.Flush(bench);

        Assert.Equal([(0xC0A801C9u, 2368), (0xC0A801C9u, 8308), (1u, 2368)], bench.Frames.Select(frame => (frame.SourceAddress, (int)frame.DestinationPort)));
    }

    [Fact]
    public void RecordingAllocatesNothingPerPacket()
    {
        using var bench = new Bench();
        var packet = new byte[1206];
        Play(bench, packet, packets: 4000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Play(bench, packet, packets: 4000);

        // A frame object and its slab's place each twenty milliseconds, which is every fortieth packet.
        var perPacket = (GC.GetAllocatedBytesForCurrentThread() - before) / 4000.0;
        Assert.True(perPacket < 16, $"{perPacket} bytes a packet");
    }

    private static void Play(Bench bench, byte[] packet, int packets)
    {
        for (var number = 0; number < packets; number++)
        {
            bench.Recorder.Decode(new SensorPacket(packet, new Instant(Some.Noon.UnixNanoseconds + number * 500_000L), Lidar), NoSink.Instance);
        }

        bench.Recorder.Flush(NoSink.Instance);
    }

    private static IEnumerable<int> Sizes(PacketFrame frame)
    {
        var sizes = new List<int>();
        var at = 0;
        while (frame.TryNext(ref at, out var packet))
        {
            sizes.Add(packet.Length);
        }

        return sizes;
    }

    private sealed class Bench : IFrameSink, IDisposable
    {
        private readonly SlabPool _pool = new();

        public Bench() => Recorder = new(new CountingDecoder(), Packets, _pool);

        public PacketRecorder Recorder { get; }

        public List<PacketFrame> Frames { get; } = [];

        public void Take(long nanoseconds, PacketOrigin origin, byte[] payload) =>
            Recorder.Decode(new SensorPacket(payload, new Instant(Some.Noon.UnixNanoseconds + nanoseconds), origin), this);

        public void Deliver(Frame frame) => Frames.Add((PacketFrame)frame);

        public void Dispose()
        {
            Frames.ForEach(frame => frame.Release());
            Recorder.Dispose();
            Assert.Equal(0, _pool.LeasedBytes);
            _pool.Dispose();
        }
    }

    /// <summary>Counts its packets and makes nothing of them.</summary>
    private sealed class CountingDecoder : ISensorDecoder
    {
        public StreamCounters Counters { get; } = new();

        public void Decode(in SensorPacket packet, IFrameSink sink) => Counters.Of("packets").Add();

        public void Flush(IFrameSink sink)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class NoSink : IFrameSink
    {
        public static NoSink Instance { get; } = new();

        public void Deliver(Frame frame) => frame.Release();
    }
}
