using EdgeAgent.Model;
using EdgeAgent.Sensors.Lidar.Ouster;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Testing;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

/// <summary>A decoder with a LiDAR and an IMU behind it, fed by a capture or by a test's own packets.</summary>
internal sealed class OusterRun : IDisposable
{
    private readonly SlabPool _pool = new();

    public OusterRun(string metadata, IRowSink? rows = null, params (string Name, string Value)[] options)
    {
        Decoder = OusterDecoder.Create(new()
        {
            Pool = _pool,
            Sensors = [Some.Sensor("lidar", SensorKind.Lidar, "/lidar"), Some.Sensor("imu", SensorKind.Imu, "/imu")],
            Metadata = metadata,
            Rows = rows,
            Options = options.ToDictionary(option => option.Name, option => option.Value),
        });
    }

    public OusterDecoder Decoder { get; }

    public CollectedFrames Frames { get; } = new();

    public SortedDictionary<string, long> Counters => Decoder.Counters.Snapshot();

    public static string Metadata(string name) => File.ReadAllText(TestData.Require($"ouster/pcaps/{name}.json"));

    public static OusterRun OfCapture(string capture, string metadata, IRowSink? rows = null, params (string Name, string Value)[] options)
    {
        var run = new OusterRun(Metadata(metadata), rows, options);
        run.Play(capture);
        return run;
    }

    public void Play(string capture)
    {
        Assert.True(PacketCapture.TryOpen(TestData.Require($"ouster/pcaps/{capture}.pcap"), out var packets, out var error), error);
        using (packets)
        {
            while (packets.TryRead(out var packet))
            {
                Decoder.Decode(packet, Frames);
            }
        }

        Decoder.Flush(Frames);
    }

    public void Take(byte[] payload, long hostNanoseconds = 0, PacketOrigin origin = default) =>
        Decoder.Decode(new SensorPacket(payload, new(hostNanoseconds), origin), Frames);

    public void Flush() => Decoder.Flush(Frames);

    /// <summary>Asserts the counters that are not zero.</summary>
    public void Count(params (string Name, long Value)[] expected) =>
        Assert.Equal(
            expected.OrderBy(counter => counter.Name, StringComparer.Ordinal).Select(counter => $"{counter.Name} {counter.Value}"),
            Counters.Where(counter => counter.Value != 0).Select(counter => $"{counter.Key} {counter.Value}"));

    public void Dispose()
    {
        Frames.Dispose();
        Decoder.Dispose();
        Assert.Equal(0, _pool.LeasedBytes);
        _pool.Dispose();
    }
}
