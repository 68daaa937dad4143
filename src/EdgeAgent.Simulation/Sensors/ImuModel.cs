using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>An inertial unit bolted to the floor: specific force and turn rate with bias, noise, vibration and the road's bumps.</summary>
internal sealed class ImuModel
{
    private const float Gravity = 9.81f;
    private const float AccelerometerNoiseMps2 = 0.03f;
    private const float GyroscopeNoiseRadps = 0.0015f;
    private const double SpringShare = 0.25;
    private const double HardestJoltMps2 = 8;
    private const float VibrationMps2AtOneMps = 0.008f;

    private readonly World _world;
    private readonly SensorDescriptor _sensor;
    private readonly long _seed;
    private readonly Vector3 _accelerometerBias;
    private readonly Vector3 _gyroscopeBias;

    public ImuModel(World world, SensorDescriptor sensor, long seed)
    {
        (_world, _sensor, _seed) = (world, sensor, seed);
        var noise = Noise.Of(seed, sensor.Index, -1);
        _accelerometerBias = ThreeOf(ref noise) * 0.04f;
        _gyroscopeBias = ThreeOf(ref noise) * 0.0008f;
    }

    public ImuFrame Sample(int sample, double seconds, Instant hostTime, Instant deviceTime)
    {
        var noise = Noise.Of(_seed, _sensor.Index, sample);
        var ego = _world.EgoAt(seconds);
        var speed = (float)ego.SpeedMps;
        var vibration = AccelerometerNoiseMps2 + VibrationMps2AtOneMps * speed;
        var rate = new Vector3(0, 0, (float)ego.YawRateRadps);
        var turning = new Vector3(0, 0, (float)ego.YawAccelerationRadps2);
        var lever = _sensor.Mount.TranslationMeters;
        var force = new Vector3((float)ego.AccelerationMps2, speed * rate.Z, Gravity + Bump(ego.X) * speed + Jolt(ego.X, speed))
            + Vector3.Cross(turning, lever) + Vector3.Cross(rate, Vector3.Cross(rate, lever));
        return new(_sensor)
        {
            HostTime = hostTime, DeviceTime = deviceTime, Sequence = sample,
            AccelerationMps2 = force + _accelerometerBias + ThreeOf(ref noise) * vibration,
            AngularVelocityRadps = rate + _gyroscopeBias + ThreeOf(ref noise) * (GyroscopeNoiseRadps + speed * 0.0002f),
        };
    }

    private static Vector3 ThreeOf(ref Noise noise) => new(noise.Gaussian(), noise.Gaussian(), noise.Gaussian());

    // Crossing a bump of half a sine: its curvature times speed squared, softened by tyres and springs.
    private float Jolt(double x, float speed)
    {
        foreach (var bump in _world.Scenario.Bumps ?? [])
        {
            var along = (x - bump.XMeters) / bump.LengthMeters;
            if (along is >= 0 and <= 1.5)
            {
                var curvature = -bump.HeightMeters * Math.Pow(Math.Tau / bump.LengthMeters, 2) / 2;
                return (float)Math.Clamp(SpringShare * curvature * Math.Cos(Math.Tau * along) * speed * speed, -HardestJoltMps2, HardestJoltMps2);
            }
        }

        return 0;
    }

    // Long waves and patches of the road, felt vertically and more at speed.
    private static float Bump(double x) => 0.02f * (float)(Math.Sin(x * 1.7) + 0.6 * Math.Sin(x * 4.1 + 1) + 0.4 * Math.Sin(x * 0.31));
}
