using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;
using Xunit;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>A decoder with what came out of it.</summary>
internal sealed class VelodyneRun : IFrameSink, IDisposable
{
    private readonly SlabPool _pool = new();
    private readonly ISensorDecoder _decoder;

    public VelodyneRun(string? metadata = null, params (string Name, string Value)[] options)
    {
        _decoder = SensorDecoders.Find("velodyne")!.Create(new()
        {
            Pool = _pool,
            Sensors =
            [
                new() { Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar/points", FrameId = "lidar" },
                new() { Id = "gnss", Kind = SensorKind.Gnss, Topic = "/gnss/fix", FrameId = "gnss" },
            ],
            Metadata = metadata,
            Options = options.ToDictionary(option => option.Name, option => option.Value),
        });
    }

    public List<LidarFrame> Sweeps { get; } = [];

    public List<GnssFrame> Fixes { get; } = [];

    public long this[string counter] => _decoder.Counters.Snapshot().GetValueOrDefault(counter);

    public static VelodyneRun OfCapture(string path, params (string Name, string Value)[] options)
    {
        var run = new VelodyneRun(null, options);
        Assert.True(PacketCapture.TryOpen(path, out var capture, out var error), error);
        using (capture)
        {
            while (capture.TryRead(out var packet))
            {
                run._decoder.Decode(packet, run);
            }
        }

        run._decoder.Flush(run);
        return run;
    }

    public void Take(byte[] packet, Instant host) => _decoder.Decode(new(packet, host), this);

    public void Flush() => _decoder.Flush(this);

    public void Deliver(Frame frame)
    {
        if (frame is LidarFrame sweep)
        {
            Sweeps.Add(sweep);
        }
        else
        {
            Fixes.Add((GnssFrame)frame);
        }
    }

    public void Dispose()
    {
        Sweeps.ForEach(sweep => sweep.Release());
        Assert.Equal(0, _pool.LeasedBytes);
        _decoder.Dispose();
        _pool.Dispose();
    }
}
