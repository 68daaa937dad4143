using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>What the vehicle says of itself on its bus: motion, pedals, wheels, lights, wipers.</summary>
internal sealed class SignalsModel(World world, SensorDescriptor sensor, long seed)
{
    private const double HalfTrackMeters = 0.78;
    private const double SteeringRatio = 15;
    private const double SpeedNoiseMps = 0.02;
    private const double WheelNoiseMps = 0.03;
    private const double YawNoiseRadps = 0.002;
    private const double BrakeSwitchMps2 = -0.35;
    private const double AbsFromMps2 = -7.2;
    private const double EscFromMps2 = 6.5;
    private const double FullThrottleMps2 = 4;
    private const double WipersFromMillimetersPerHour = 0.3;
    private const double HeavyRainMillimetersPerHour = 6;
    private const double DarkBelow = 0.35;
    private const double IndicatesMeters = 40;

    /// <summary>The signals, in order: motion as real buses name it here, then switches as 0 or 1; wipers 0 off, 1 slow, 2 fast.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "speed_mps", "yaw_rate_radps", "steering_wheel_deg", "wheel_fl_mps", "wheel_fr_mps", "wheel_rl_mps", "wheel_rr_mps",
        "brake_switch", "accelerator_share", "indicator_left", "indicator_right", "wipers", "low_beam", "abs_active", "esc_active",
    ];

    private readonly double _scale = 1 + Noise.Of(seed, sensor.Index, -1).Gaussian() * 0.002;
    private readonly ManoeuvreTimes _indicated = new(world, ManoeuvreKind.LaneChange, IndicatesMeters);

    public SignalsFrame Sample(int sample, double seconds, Instant hostTime, Instant deviceTime)
    {
        var noise = Noise.Of(seed, sensor.Index, sample);
        var ego = world.EgoAt(seconds);
        var atmosphere = world.Atmosphere;
        var rain = atmosphere.RainMillimetersPerHour(ego.X);
        var steering = ego.SpeedMps > 0.3 ? Math.Atan(SyntheticCar.WheelbaseMeters * ego.YawRateRadps / ego.SpeedMps) : 0;
        var lateral = Math.Abs(ego.SpeedMps * ego.YawRateRadps);
        var indicated = _indicated.At(ego.X);
        var accelerator = Math.Clamp(ego.AccelerationMps2 / FullThrottleMps2, 0, 1);
        var values = new double[]
        {
            Math.Max(0, ego.SpeedMps * _scale + Rolling(ego) * SpeedNoiseMps * noise.Gaussian()),
            ego.YawRateRadps + Rolling(ego) * YawNoiseRadps * noise.Gaussian(),
            double.RadiansToDegrees(steering) * SteeringRatio + 0.3 * noise.Gaussian(),
            Wheel(ego, 1, ref noise), Wheel(ego, -1, ref noise), Wheel(ego, 1, ref noise), Wheel(ego, -1, ref noise),
            Switch(ego.AccelerationMps2 < BrakeSwitchMps2 || ego.SpeedMps < 0.05),
            accelerator,
            Switch(indicated > 0), Switch(indicated < 0),
            rain > HeavyRainMillimetersPerHour ? 2 : Switch(rain > WipersFromMillimetersPerHour),
            Switch(world.Scenario.Daylight * atmosphere.LightShare(ego.X) < DarkBelow || rain > WipersFromMillimetersPerHour),
            Switch(ego.AccelerationMps2 < AbsFromMps2 && ego.SpeedMps > 2),
            Switch(lateral > EscFromMps2),
        };
        return new(sensor) { HostTime = hostTime, DeviceTime = deviceTime, Sequence = sample, Values = [.. values] };
    }

    private static double Switch(bool isOn) => isOn ? 1 : 0;

    private static int Rolling(in EgoState ego) => ego.SpeedMps > 0.01 ? 1 : 0;

    // The wheel on the inside of a turn rolls slower.
    private double Wheel(in EgoState ego, int left, ref Noise noise) =>
        Math.Max(0, (ego.SpeedMps - left * ego.YawRateRadps * HalfTrackMeters) * _scale + Rolling(ego) * WheelNoiseMps * noise.Gaussian());
}
