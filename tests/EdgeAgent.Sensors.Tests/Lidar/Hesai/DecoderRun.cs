using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>A decoder with its surroundings.</summary>
internal sealed class DecoderRun : IDisposable
{
    private readonly SlabPool _pool = new();
    private readonly ISensorDecoder _decoder;

    public DecoderRun(string driver, SensorKind kind, string? metadata = null, bool withRows = false, params (string Name, string Value)[] options)
    {
        _decoder = SensorDecoders.Find(driver)!.Create(new()
        {
            Pool = _pool,
            Sensors = [Some.Sensor("it", kind, "/it")],
            Metadata = metadata,
            Rows = withRows ? Rows : null,
            Options = options.ToDictionary(option => option.Name, option => option.Value),
        });
    }

    public CollectedFrames Frames { get; } = new();

    public CollectedRows Rows { get; } = new();

    public long Count(string counter) => _decoder.Counters.Of(counter).Value;

    public SortedDictionary<string, long> Counters => _decoder.Counters.Snapshot();

    public void Take(ReadOnlySpan<byte> packet, PacketOrigin origin = default) => _decoder.Decode(new(packet, Some.Noon, origin), Frames);

    public void TakeCapture(string path)
    {
        Assert.True(PacketCapture.TryOpen(path, out var capture, out var error), error);
        using (capture)
        {
            while (capture.TryRead(out var packet))
            {
                _decoder.Decode(packet, Frames);
            }
        }
    }

    public void Flush() => _decoder.Flush(Frames);

    public void Dispose()
    {
        _decoder.Dispose();
        Frames.Dispose();
        Assert.Equal(0, _pool.LeasedBytes);
        _pool.Dispose();
    }
}
