using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>A satellite receiver: position with slowly wandering error and a little noise.</summary>
internal sealed class GnssModel(World world, SensorDescriptor sensor, long seed)
{
    // A place in the North Sea, so that nobody takes the track for a real road.
    private const double OriginLatitudeDegrees = 55.5;
    private const double OriginLongitudeDegrees = 3;
    private const double OriginAltitudeMeters = 45;
    private const double EarthRadiusMeters = 6_378_137;
    private const double NoiseMeters = 0.05;

    private readonly double _phase = Noise.Of(seed, sensor.Index, -1).Uniform() * Math.Tau;

    public GnssFrame Sample(int sample, double seconds, Instant hostTime, Instant deviceTime)
    {
        var noise = Noise.Of(seed, sensor.Index, sample);
        var ego = world.EgoAt(seconds);
        var (x, y) = ego.ToWorld(sensor.Mount.TranslationMeters.X, sensor.Mount.TranslationMeters.Y);
        var east = x + Wander(seconds, 0) + NoiseMeters * noise.Gaussian();
        var north = y + Wander(seconds, 1.3) + NoiseMeters * noise.Gaussian();
        return new(sensor)
        {
            HostTime = hostTime, DeviceTime = deviceTime, Sequence = sample,
            LatitudeDegrees = OriginLatitudeDegrees + double.RadiansToDegrees(north / EarthRadiusMeters),
            LongitudeDegrees = OriginLongitudeDegrees
                + double.RadiansToDegrees(east / (EarthRadiusMeters * Math.Cos(double.DegreesToRadians(OriginLatitudeDegrees)))),
            AltitudeMeters = OriginAltitudeMeters + 1.5 * Wander(seconds, 2.6),
            HorizontalAccuracyMeters = 0.9,
        };
    }

    private double Wander(double seconds, double axis) =>
        0.6 * Math.Sin(Math.Tau * seconds / 97 + _phase + axis) + 0.3 * Math.Sin(Math.Tau * seconds / 31 + 2 * _phase + axis);
}
