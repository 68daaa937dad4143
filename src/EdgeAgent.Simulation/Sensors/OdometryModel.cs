using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Wheel odometry: speed with a scale error of the tyres and tick noise, turn rate from wheel differences.</summary>
internal sealed class OdometryModel(World world, SensorDescriptor sensor, long seed)
{
    private const float SpeedNoiseMps = 0.02f;
    private const float YawRateNoiseRadps = 0.002f;
    private const float ScaleSigma = 0.002f;

    private readonly float _scale = 1 + Noise.Of(seed, sensor.Index, -1).Gaussian() * ScaleSigma;

    public OdometryFrame Sample(int sample, double seconds, Instant hostTime, Instant deviceTime)
    {
        var noise = Noise.Of(seed, sensor.Index, sample);
        var ego = world.EgoAt(seconds);
        var rolling = ego.SpeedMps > 0.01 ? 1 : 0;
        return new(sensor)
        {
            HostTime = hostTime, DeviceTime = deviceTime, Sequence = sample,
            SpeedMps = rolling * Math.Max(0, ego.SpeedMps * _scale + SpeedNoiseMps * noise.Gaussian()),
            YawRateRadps = rolling * (ego.YawRateRadps + YawRateNoiseRadps * noise.Gaussian()),
        };
    }
}
