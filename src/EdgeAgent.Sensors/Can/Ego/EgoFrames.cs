using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Ego;

/// <summary>Makes signals and odometry frames of the messages that carry the vehicle's own quantities.</summary>
internal sealed class EgoFrames
{
    private const string Speed = "speed_mps";
    private const string YawRate = "yaw_rate_radps";
    private static readonly string[] Wheels = ["wheel_fl_mps", "wheel_fr_mps", "wheel_rl_mps", "wheel_rr_mps"];

    private readonly SensorDescriptor? _signals;
    private readonly SensorDescriptor? _odometry;
    private readonly double[] _values;
    private readonly bool _byWheels;
    private double _yawRate = double.NaN;
    private long _signalsSequence;
    private long _odometrySequence;

    /// <param name="signals">The sensor of named numbers, if wanted.</param>
    /// <param name="odometry">The sensor of speed and yaw rate, if wanted.</param>
    /// <param name="names">Every quantity that some message carries.</param>
    public EgoFrames(SensorDescriptor? signals, SensorDescriptor? odometry, IReadOnlyCollection<string> names)
    {
        _signals = signals;
        _odometry = odometry;
        _values = new double[signals?.SignalNames.Count ?? 0];

        // Wheels are finer and faster than the speed that the dashboard shows, so they are the odometer wherever there are four.
        _byWheels = Wheels.All(names.Contains);
    }

    /// <summary>Delivers what one message says.</summary>
    public void Take(EgoSignal[] message, ReadOnlySpan<byte> data, Instant hostTime, Instant? deviceTime, IFrameSink sink)
    {
        _values.AsSpan().Fill(double.NaN);
        var (speed, wheels, wheelSum) = (double.NaN, 0, 0.0);
        foreach (var signal in message)
        {
            var value = signal.Decode(data);
            if (_signals is not null && IndexOf(_signals.SignalNames, signal.Name) is var index and >= 0)
            {
                _values[index] = value;
            }

            switch (signal.Name)
            {
                case Speed:
                    speed = value;
                    break;
                case YawRate:
                    _yawRate = double.IsNaN(value) ? _yawRate : value;
                    break;
                case var name when Wheels.Contains(name):
                    wheels++;
                    wheelSum += value;
                    break;
            }
        }

        if (_signals is not null)
        {
            sink.Deliver(new SignalsFrame(_signals) { HostTime = hostTime, DeviceTime = deviceTime, Sequence = _signalsSequence++, Values = [.. _values] });
        }

        speed = !_byWheels ? speed : wheels == Wheels.Length ? wheelSum / wheels : double.NaN;
        if (_odometry is not null && !double.IsNaN(speed))
        {
            sink.Deliver(new OdometryFrame(_odometry) { HostTime = hostTime, DeviceTime = deviceTime, Sequence = _odometrySequence++, SpeedMps = speed, YawRateRadps = _yawRate });
        }
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == name)
            {
                return index;
            }
        }

        return -1;
    }
}
