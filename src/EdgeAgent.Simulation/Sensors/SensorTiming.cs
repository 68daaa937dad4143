using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>When one sensor measures, what its clock says then, and when the host has the frame.</summary>
internal sealed class SensorTiming
{
    private const int NoiseStream = 200;
    private const double OffsetSigmaSeconds = 0.002;
    private const double DisciplinedOffsetSigmaSeconds = 0.00005;
    private const double LargestDrift = 20e-6;
    private const double StampSigmaSeconds = 0.00002;

    private readonly Instant _start;
    private readonly long _seed;
    private readonly int _sensor;
    private readonly double _periodSeconds;
    private readonly Transport _transport;
    private readonly double _offsetSeconds;
    private readonly double _drift;
    private readonly double _jitterFactor;
    private readonly SensorFaults? _faults;

    public SensorTiming(SensorDescriptor sensor, Instant start, long seed, double wear = 0, SensorFaults? faults = null)
    {
        (_start, _seed, _sensor) = (start, seed, sensor.Index);
        _periodSeconds = 1 / sensor.RateHz;
        _transport = Transport.Of(sensor.Kind);
        (_jitterFactor, _faults) = (1 + wear, faults);
        var noise = Noise.Of(seed, NoiseStream + sensor.Index, -1);
        var freeRunning = sensor.Clock == ClockSource.Device;
        _offsetSeconds = noise.Gaussian() * (freeRunning ? OffsetSigmaSeconds : DisciplinedOffsetSigmaSeconds);
        _drift = freeRunning ? noise.Uniform(-1, 1) * LargestDrift : 0;
    }

    /// <summary>How many measurements end before a time.</summary>
    public int CountUntil(double seconds) =>
        (int)Math.Max(0, Math.Floor((seconds - _transport.PhaseSeconds - _transport.MeasuringSeconds) / _periodSeconds + 1e-6));

    /// <summary>The true time of a measurement's start, in seconds of the scenario.</summary>
    public double TrueSeconds(int sample) => _transport.PhaseSeconds + sample * _periodSeconds;

    /// <summary>What the sensor's clock says then.</summary>
    public Instant DeviceTime(int sample)
    {
        var noise = Noise.Of(_seed, NoiseStream + _sensor, 2L * sample);
        var seconds = TrueSeconds(sample);
        return _start.PlusSeconds(seconds + _offsetSeconds + _drift * seconds + StampSigmaSeconds * noise.Gaussian() + (_faults?.At(FaultKind.Skew, seconds) ?? 0));
    }

    /// <summary>When the host has the whole frame.</summary>
    public Instant HostTime(int sample)
    {
        var noise = Noise.Of(_seed, NoiseStream + _sensor, 2L * sample + 1);
        var jitter = Math.Min(noise.Exponential() * _transport.JitterSeconds * _jitterFactor, _periodSeconds * 0.8);
        return _start.PlusSeconds(TrueSeconds(sample) + _transport.MeasuringSeconds + _transport.LatencySeconds + jitter);
    }
}
