using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Whether a radar notices a reflector, and what it measures of it.</summary>
/// <remarks>
/// SNR falls with r⁴. With T = -ln Pfa, a Swerling I target is detected with Pd = e^(-T/(1+SNR)); a Swerling III target, one
/// dominant scatterer among small ones, with Pd = (1 + T·s/(1+s)²)·e^(-T/(1+s)), s = SNR/2.
/// </remarks>
internal sealed class RadarDetector(SensorDescriptor sensor, double wear)
{
    /// <summary>How far the radar looks.</summary>
    public const float ReachMeters = 150;

    private const float NearestMeters = 0.5f;
    private const float SnrAtOneMeterDb = 85;
    private const float FalseAlarmProbability = 1e-4f;
    private const float RangeSigmaMeters = 0.2f;
    private const float AzimuthSigmaRadians = 0.5f * MathF.PI / 180;
    private const float RangeRateSigmaMps = 0.1f;

    private readonly float _halfView = RadarView.HalfViewOf(sensor);
    private readonly float _noise = 1 + (float)wear;

    public bool Detect(in RadarView view, in Reflector reflector, float turnedRadians, ref Noise noise, out RadarTarget target)
    {
        var (range, azimuth, rangeRate) = view.Measure(reflector);
        target = default;
        if (MathF.Abs(azimuth) > _halfView + 0.1f && SkipsWhatItCannotSee)
        {
            return false;
        }

        target = new(
            range + _noise * RangeSigmaMeters * noise.Gaussian(),
            azimuth - turnedRadians + _noise * AzimuthSigmaRadians * noise.Gaussian(),
            0,
            rangeRate + _noise * RangeRateSigmaMps * noise.Gaussian(),
            reflector.RcsDbsm + 10 * MathF.Log10(MathF.Max(0.1f, Fluctuation(reflector, ref noise))),
            0);
        var snr = MathF.Pow(10, (reflector.RcsDbsm + SnrAtOneMeterDb - 40 * MathF.Log10(range)) / 10);
        return noise.Uniform() < DetectionProbability(snr, reflector.IsDominant)
            && range is > NearestMeters and < ReachMeters
            && MathF.Abs(azimuth) < _halfView;
    }

    /// <summary>Spares the arithmetic of what lies outside the view; the demo's radar draws noise for it all the same, and its bytes are pinned.</summary>
    public required bool SkipsWhatItCannotSee { get; init; }

    internal static float DetectionProbability(float snr, bool isDominant)
    {
        if (!isDominant)
        {
            return MathF.Pow(FalseAlarmProbability, 1 / (1 + snr));
        }

        var threshold = -MathF.Log(FalseAlarmProbability);
        var half = snr / 2;
        return (1 + threshold * half / ((1 + half) * (1 + half))) * MathF.Exp(-threshold / (1 + half));
    }

    private static float Fluctuation(in Reflector reflector, ref Noise noise) =>
        reflector.IsDominant ? (noise.Exponential() + noise.Exponential()) / 2 : noise.Exponential();
}
