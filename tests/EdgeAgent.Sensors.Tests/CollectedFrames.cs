using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests;

/// <summary>Keeps the frames that a decoder delivers; used by one thread at a time.</summary>
internal sealed class CollectedFrames : IFrameSink
{
    public List<Frame> Frames { get; } = [];

    public void Deliver(Frame frame)
    {
        lock (Frames)
        {
            Frames.Add(frame);
        }
    }
}
