using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>What comes back along rays: the surface, or the fog or rain in front of it, or nothing.</summary>
/// <remarks>
/// Received power of a surface P = ρ·cosθ/π·e^(−2αr)/r²; it is seen above P_min = 0.9/(π·r_max²). Rain after Goodin et al.
/// 2019: α = 0.01·R^0.6, σ_r = 0.02·r·(1−e^(−R))². Fog after Hahner et al. 2021: backscatter β = 0.046/MOR, and the echo
/// of the fog wins where it is stronger than the dimmed surface.
/// </remarks>
internal sealed class LidarEcho(Atmosphere atmosphere, double wear)
{
    private const float RangeSigmaMeters = 0.025f;
    private const float ReachOnWhiteMeters = 200;
    private const float FarthestMeters = 150;
    private const float NearestMeters = 1;
    private const float LeastPower = 0.9f / (MathF.PI * ReachOnWhiteMeters * ReachOnWhiteMeters);
    private const float ClearExtinction = 0.002f;
    private const float StrongestEcho = 255;
    private const float StrongestAirborneEcho = 40;

    // Half the pulse's length (10 ns), and the share of a near echo that a coaxial receiver sees.
    private const float PulseMeters = 1.5f;
    private const float LostAtFullWear = 0.02f;
    private const float NearShare = 0.12f;

    private readonly float _rangeSigma = RangeSigmaMeters * (1 + (float)wear);
    private readonly float _lost = LostAtFullWear * (float)wear;
    private float _rain;
    private float _rainExtinction;
    private float _rainBlur;

    /// <summary>Takes the rain at an x; a sweep is over before it changes.</summary>
    public void MoveTo(double x)
    {
        _rain = (float)atmosphere.RainMillimetersPerHour(x);
        _rainExtinction = _rain > 0 ? 0.01f * MathF.Pow(_rain, 0.6f) : 0;
        _rainBlur = 0.02f * MathF.Pow(1 - MathF.Exp(-_rain), 2);
    }

    /// <summary>The echoes of eight rays: which there are, one bit each, their slant ranges and their strengths from 0 to 255.</summary>
    public uint Return(in LidarColumn ray, in LidarHits hits, Vector256<float> cosine, ref LaneNoise noise, out Vector256<float> range, out Vector256<float> intensity)
    {
        range = hits.FlatMeters / cosine;
        var fog = FogTo(ray, hits.FlatMeters);
        var extinction = fog + Vector256.Create(_rainExtinction);
        var surface = hits.Reflectivity * hits.Slant * Vector256.Exp(-2 * extinction * range);
        var power = surface / (MathF.PI * range * range);
        var (ofStrength, ofRange) = noise.Gaussians();
        var isSeen = Vector256.GreaterThanOrEqual(power, Vector256.Create(LeastPower)) & Vector256.LessThanOrEqual(range, Vector256.Create(FarthestMeters));
        if (_lost > 0)
        {
            isSeen &= Vector256.GreaterThan(noise.Uniform(), Vector256.Create(_lost));
        }

        var isThick = Vector256.GreaterThan(fog, Vector256.Create(_rain > 0 ? 0 : ClearExtinction));
        var blur = _rainBlur * range;
        var sigma = Vector256.Sqrt(Vector256.Create(_rangeSigma * _rangeSigma) + hits.RoughnessMeters * hits.RoughnessMeters + blur * blur);
        range = Vector256.ConditionalSelect(isSeen, range + sigma * ofRange, range);
        isSeen &= Vector256.GreaterThan(range, Vector256.Create(NearestMeters));
        intensity = Vector256.MinNative(Vector256.Create(StrongestEcho), StrongestEcho * surface * (Vector256<float>.One + 0.05f * ofStrength));
        if (isThick != Vector256<float>.Zero)
        {
            isSeen |= Airborne(isThick, extinction, fog, power, ref noise, ref range, ref intensity);
        }

        return isSeen.ExtractMostSignificantBits();
    }

    private Vector256<float> FogTo(in LidarColumn ray, Vector256<float> flat)
    {
        if (atmosphere.IsEven)
        {
            return Vector256.Create((float)atmosphere.Extinction(ray.X));
        }

        var reach = Vector256.MinNative(flat, Vector256.Create(FarthestMeters));
        Span<float> fog = stackalloc float[LidarBeams.Count];
        for (var beam = 0; beam < fog.Length; beam++)
        {
            fog[beam] = (float)atmosphere.MeanExtinction(ray.X, ray.X + ray.Dx * reach[beam]);
        }

        return Vector256.Create<float>(fog);
    }

    // Drops and fog send a little back from everywhere; what swirls nearest may outshine the surface.
    private Vector256<float> Airborne(
        Vector256<float> isThick, Vector256<float> extinction, Vector256<float> fog, Vector256<float> surfacePower, ref LaneNoise noise, ref Vector256<float> range, ref Vector256<float> intensity)
    {
        var distance = Vector256.Create(1.5f) + 2.5f * noise.Exponential();
        var backscatter = 0.046f / (float)Atmosphere.VisibilityTimesExtinction * fog + Vector256.Create(0.046f * 0.1f * _rainExtinction);
        var (swirl, _) = noise.Gaussians();
        var received = NearShare * PulseMeters * backscatter * Vector256.Exp(swirl - 2 * extinction * distance);
        var power = received / (distance * distance);
        var isAirborne = isThick & Vector256.GreaterThan(power, Vector256.Create(LeastPower)) & Vector256.GreaterThan(power, surfacePower);
        range = Vector256.ConditionalSelect(isAirborne, distance, range);
        intensity = Vector256.ConditionalSelect(isAirborne, Vector256.MinNative(Vector256.Create(StrongestAirborneEcho), StrongestEcho * MathF.PI * 8 * received), intensity);
        return isAirborne;
    }
}
