using System.Numerics;

namespace EdgeAgent.Simulation;

/// <summary>From radiance to 8-bit sRGB: gain, photon and read noise, clipping.</summary>
internal sealed class Exposure
{
    private const float TargetMean = 0.22f;
    private const float LeastGain = 0.3f;
    private const float MostGain = 24;
    private const float FullWellElectrons = 7000;
    private const float ReadNoiseElectrons = 7;
    private const int Steps = 2048;

    private readonly float[] _encoded = new float[Steps + 1];
    private readonly float[] _sigma = new float[Steps + 1];
    private float _gain = 1;

    /// <summary>Sets gain and noise for a picture whose mean radiance is known.</summary>
    public void MeterFor(float meanRadiance)
    {
        _gain = Math.Clamp(TargetMean / MathF.Max(1e-4f, meanRadiance), LeastGain, MostGain);
        for (var index = 0; index <= Steps; index++)
        {
            // Steps are spaced by the square root of the light, finer in the dark.
            var root = index / (float)Steps;
            var light = root * root;
            var electrons = MathF.Sqrt(light * FullWellElectrons / _gain + ReadNoiseElectrons * ReadNoiseElectrons);
            _encoded[index] = 255 * Encode(light);
            var slope = 255 * (Encode(light + 0.002f) - Encode(MathF.Max(0, light - 0.002f))) / (light < 0.002f ? 0.002f + light : 0.004f);
            _sigma[index] = slope * electrons * _gain / FullWellElectrons;
        }
    }

    /// <summary>Three noisy 8-bit values.</summary>
    public void Develop(Vector3 radiance, ref Noise noise, Span<byte> rgb)
    {
        var root = Vector3.SquareRoot(Vector3.Clamp(radiance * _gain, Vector3.Zero, Vector3.One)) * Steps;
        var bits = noise.Next();
        rgb[0] = Develop((int)root.X, (int)(bits & 4095));
        rgb[1] = Develop((int)root.Y, (int)((bits >> 12) & 4095));
        rgb[2] = Develop((int)root.Z, (int)((bits >> 24) & 4095));
    }

    private byte Develop(int step, int draw) =>
        (byte)Math.Clamp(_encoded[step] + _sigma[step] * GaussianTable.Values[draw] + 0.5f, 0, 255);

    private static float Encode(float light) => light < 0.0031308f ? 12.92f * light : 1.055f * MathF.Pow(light, 1 / 2.4f) - 0.055f;
}
