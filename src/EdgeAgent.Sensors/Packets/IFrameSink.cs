using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Takes finished frames: the agent's inlet in a vehicle, a file when a capture is decoded.</summary>
public interface IFrameSink
{
    /// <summary>Takes a frame, which the sink then owns. Never waits.</summary>
    void Deliver(Frame frame);
}
