using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

/// <summary>Keeps delivered frames until the test is over.</summary>
internal sealed class CollectedFrames : IFrameSink, IDisposable
{
    public List<LidarFrame> Sweeps { get; } = [];

    public List<ImuFrame> Inertial { get; } = [];

    public void Deliver(Frame frame)
    {
        if (frame is LidarFrame sweep)
        {
            Sweeps.Add(sweep);
        }
        else
        {
            Inertial.Add((ImuFrame)frame);
        }
    }

    public void Dispose()
    {
        Sweeps.ForEach(frame => frame.Release());
        Inertial.ForEach(frame => frame.Release());
    }
}
