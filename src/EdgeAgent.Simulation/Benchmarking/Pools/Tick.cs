using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>One frame set of a recording, but for its severities.</summary>
/// <param name="Seconds">The set's time, in seconds of the scenario.</param>
/// <param name="JudgedAfterSeconds">How long after that it was judged: transport, and the wait for late frames.</param>
/// <param name="Context">The driving context's number.</param>
/// <param name="FullBytes">Bytes of all sensors since the tick before.</param>
/// <param name="LiteBytes">Bytes of the front camera and the LiDAR's view ahead since the tick before.</param>
internal readonly record struct Tick(double Seconds, float JudgedAfterSeconds, byte Context, int FullBytes, int LiteBytes)
{
    public DrivingContext DrivingContext => DrivingContext.Of(Context);
}
