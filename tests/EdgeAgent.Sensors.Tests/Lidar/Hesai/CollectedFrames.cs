using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>Keeps the frames of a decoder until the test ends.</summary>
internal sealed class CollectedFrames : IFrameSink, IDisposable
{
    private readonly List<Frame> _frames = [];

    public IReadOnlyList<Frame> All => _frames;

    public IReadOnlyList<LidarFrame> Sweeps => [.. _frames.Cast<LidarFrame>()];

    public IReadOnlyList<RadarFrame> Scans => [.. _frames.Cast<RadarFrame>()];

    public void Deliver(Frame frame) => _frames.Add(frame);

    public void Dispose()
    {
        foreach (var frame in _frames)
        {
            frame.Release();
        }
    }
}
