namespace EdgeAgent.Simulation;

/// <summary>What comes back along a ray: the surface, or the fog or rain in front of it, or nothing.</summary>
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

    // Half the pulse's length (10 ns), and the share of a near echo that a coaxial receiver sees.
    private const float PulseMeters = 1.5f;
    private const float LostAtFullWear = 0.02f;
    private const float NearShare = 0.12f;

    private readonly float _rangeSigma = RangeSigmaMeters * (1 + (float)wear);
    private readonly float _lost = LostAtFullWear * (float)wear;
    private float _rain;
    private float _rainExtinction;

    /// <summary>Takes the rain at an x; a sweep is over before it changes.</summary>
    public void MoveTo(double x)
    {
        _rain = (float)atmosphere.RainMillimetersPerHour(x);
        _rainExtinction = _rain > 0 ? 0.01f * MathF.Pow(_rain, 0.6f) : 0;
    }

    /// <summary>The echo of a ray, if there is one: its slant range and its strength from 0 to 255.</summary>
    public bool Return(in LidarColumn ray, in LidarHit hit, float cosine, ref Noise noise, out float range, out float intensity)
    {
        range = hit.FlatMeters / cosine;
        var reach = MathF.Min(hit.FlatMeters, FarthestMeters);
        var fog = (float)atmosphere.MeanExtinction(ray.X, ray.X + ray.Dx * reach);
        var twoWay = float.IsFinite(range) ? MathF.Exp(-2 * (fog + _rainExtinction) * range) : 0;
        var surface = float.IsFinite(range) ? hit.Reflectivity * hit.Slant * twoWay : 0;
        var power = surface / (MathF.PI * range * range);
        if ((fog > ClearExtinction || _rain > 0) && Airborne(fog, power, ref noise, out var airborne, out intensity))
        {
            range = airborne;
            return true;
        }

        intensity = MathF.Min(255, 255 * surface * (1 + 0.05f * noise.Gaussian()));
        if (power < LeastPower || range is < NearestMeters or > FarthestMeters)
        {
            return false;
        }

        var rainBlur = _rain > 0 ? 0.02f * range * MathF.Pow(1 - MathF.Exp(-_rain), 2) : 0;
        var sigma = MathF.Sqrt(_rangeSigma * _rangeSigma + hit.RoughnessMeters * hit.RoughnessMeters + rainBlur * rainBlur);
        range += sigma * noise.Gaussian();
        if (_lost > 0 && noise.Uniform() < _lost)
        {
            return false;
        }

        return range > NearestMeters;
    }

    private bool Airborne(float fog, float surfacePower, ref Noise noise, out float range, out float intensity)
    {
        range = 1.5f + 2.5f * noise.Exponential();
        var backscatter = 0.046f * fog / (float)Atmosphere.VisibilityTimesExtinction + 0.046f * 0.1f * _rainExtinction;
        var swirl = MathF.Exp(noise.Gaussian());
        var power = NearShare * PulseMeters * backscatter * swirl * MathF.Exp(-2 * (fog + _rainExtinction) * range) / (range * range);
        intensity = MathF.Min(40, 255 * power * MathF.PI * range * range * 8);
        return power > LeastPower && power > surfacePower;
    }
}
