using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Whether a radar notices a reflector, and what it measures of it.</summary>
/// <remarks>SNR falls with r⁴; a Swerling I target is detected with Pd = Pfa^(1/(1+SNR)).</remarks>
internal static class RadarDetector
{
    /// <summary>How far the radar looks.</summary>
    public const float ReachMeters = 150;

    private const float NearestMeters = 0.5f;
    private const float HalfViewRadians = 60 * MathF.PI / 180;
    private const float SnrAtOneMeterDb = 85;
    private const float FalseAlarmProbability = 1e-4f;
    private const float RangeSigmaMeters = 0.2f;
    private const float AzimuthSigmaRadians = 0.5f * MathF.PI / 180;
    private const float RangeRateSigmaMps = 0.1f;

    public static bool Detect(in RadarView view, in Reflector reflector, ref Noise noise, out RadarTarget target)
    {
        var (range, azimuth, rangeRate) = view.Measure(reflector);
        target = new(
            range + RangeSigmaMeters * noise.Gaussian(),
            azimuth + AzimuthSigmaRadians * noise.Gaussian(),
            0,
            rangeRate + RangeRateSigmaMps * noise.Gaussian(),
            reflector.RcsDbsm + 10 * MathF.Log10(MathF.Max(0.1f, noise.Exponential())),
            0);
        var snr = MathF.Pow(10, (reflector.RcsDbsm + SnrAtOneMeterDb - 40 * MathF.Log10(range)) / 10);
        return noise.Uniform() < MathF.Pow(FalseAlarmProbability, 1 / (1 + snr))
            && range is > NearestMeters and < ReachMeters
            && MathF.Abs(azimuth) < HalfViewRadians;
    }
}
