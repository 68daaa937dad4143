namespace EdgeAgent.Model;

/// <summary>The vehicle's own motion as the vehicle or a localiser reports it; NaN where a quantity is not given.</summary>
public sealed class OdometryFrame(SensorDescriptor sensor) : Frame(sensor, null)
{
    /// <summary>Forward speed in m/s, negative in reverse.</summary>
    public required double SpeedMps { get; init; }

    /// <summary>Turn rate in rad/s, positive to the left.</summary>
    public double YawRateRadps { get; init; } = double.NaN;
}
