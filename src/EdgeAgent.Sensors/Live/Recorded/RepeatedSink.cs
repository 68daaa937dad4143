using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Recorded;

/// <summary>Keeps the device's clock running forward while its recording is repeated.</summary>
internal sealed class RepeatedSink(IFrameSink sink, CapturePace pace) : IFrameSink
{
    /// <inheritdoc/>
    public void Deliver(Frame frame)
    {
        if (pace.Repeated > TimeSpan.Zero)
        {
            frame.MoveDeviceTime(pace.Repeated);
        }

        sink.Deliver(frame);
    }
}
