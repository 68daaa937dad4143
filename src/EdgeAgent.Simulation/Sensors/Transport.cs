using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>When in its period a kind of sensor measures, for how long, and how it reaches the host.</summary>
/// <param name="PhaseSeconds">Start of the first measurement.</param>
/// <param name="MeasuringSeconds">From a measurement's start to its last datum.</param>
/// <param name="LatencySeconds">Least delay from there to the host.</param>
/// <param name="JitterSeconds">Mean of the exponential delay on top.</param>
internal sealed record Transport(double PhaseSeconds, double MeasuringSeconds, double LatencySeconds, double JitterSeconds)
{
    // A sweep starts behind the car and looks ahead half a period later; cameras expose just before that,
    // so that they belong to the sweep without doubt.
    public static Transport Of(SensorKind kind) => kind switch
    {
        SensorKind.Lidar => new(0, 0.1, 0.006, 0.001),
        SensorKind.Camera => new(0.04, 0, 0.033, 0.003),
        SensorKind.Radar => new(0.01, 0, 0.045, 0.003),
        SensorKind.Imu => new(0, 0, 0.0015, 0.0005),
        SensorKind.Signals => new(0.003, 0, 0.008, 0.002),
        SensorKind.Gnss => new(0, 0, 0.06, 0.005),
        _ => new(0, 0, 0.005, 0.001),
    };
}
