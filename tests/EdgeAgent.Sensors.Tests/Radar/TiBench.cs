using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Sensors.Radar.TiMmWave;

namespace EdgeAgent.Sensors.Tests.Radar;

/// <summary>A radar decoder with everything that comes out of it.</summary>
internal sealed class TiBench : IDisposable
{
    private readonly SlabPool _pool = new();

    public TiBench() => Decoder = new(new() { Pool = _pool, Sensors = [Some.Sensor("radar", SensorKind.Radar, "/radar/points")], Rows = Rows });

    public TiMmWaveDecoder Decoder { get; }

    public CollectedRows Rows { get; } = new();

    public CollectedFrames Sink { get; } = new();

    public IReadOnlyList<RadarFrame> Scans => [.. Sink.Frames.Cast<RadarFrame>()];

    public long Count(string counter) => Decoder.Counters.Of(counter).Value;

    public TiBench Feed(params byte[][] pieces)
    {
        foreach (var piece in pieces)
        {
            Decoder.Decode(new SensorPacket(piece, Some.Noon), Sink);
        }

        return this;
    }

    public void Dispose()
    {
        foreach (var frame in Sink.Frames)
        {
            frame.Release();
        }

        Assert.Equal(0, _pool.LeasedBytes);
        _pool.Dispose();
    }
}
