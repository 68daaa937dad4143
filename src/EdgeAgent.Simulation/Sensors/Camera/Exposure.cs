using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>From radiance to 8-bit sRGB: gain, photon and read noise, clipping; eight values at a time.</summary>
internal sealed class Exposure
{
    private const float TargetMean = 0.22f;
    private const float LeastGain = 0.3f;
    private const float MostGain = 12;
    private const float FullWellElectrons = 7000;
    private const float ReadNoiseElectrons = 7;

    // sRGB by square roots, and that curve's slope. Within 0.004 of the standard's curve above a five-hundredth of full light;
    // up to 0.042 darker below.
    private const float Root = 0.585122381f;
    private const float FourthRoot = 0.783140355f;
    private const float EighthRoot = -0.368262736f;
    private const float SlopeFactor = 0.46f;
    private const float SlopeSoftness = 0.012f;

    // The sum of four random bytes is normal enough for a pixel: mean 510, sigma 147.8.
    private const float DrawMean = 510;
    private const float DrawSigma = 147.8f;

    private float _gain = 1;

    /// <summary>What radiance is multiplied by.</summary>
    public float Gain => _gain;

    /// <summary>Sets the gain for a picture whose mean radiance is known.</summary>
    public void MeterFor(float meanRadiance) => _gain = Math.Clamp(TargetMean / MathF.Max(1e-4f, meanRadiance), LeastGain, MostGain);

    /// <summary>A picture column as noisy 8-bit values, <paramref name="strideBytes"/> apart; a column's length is a multiple of eight.</summary>
    public void Develop(ReadOnlySpan<Vector3> radiance, ref Noise noise, Span<byte> rgb, int strideBytes)
    {
        var light = MemoryMarshal.Cast<Vector3, float>(radiance);
        Span<int> values = stackalloc int[light.Length];
        var draws = new LaneNoise(ref noise);
        for (var index = 0; index < light.Length; index += Vector256<float>.Count)
        {
            Develop(Vector256.Create(light.Slice(index, Vector256<float>.Count)), draws.Next()).CopyTo(values[index..]);
        }

        var at = 0;
        for (var index = 0; index + 2 < values.Length; index += 3)
        {
            rgb[at + 2] = (byte)values[index + 2];
            rgb[at + 1] = (byte)values[index + 1];
            rgb[at] = (byte)values[index];
            at += strideBytes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<int> Develop(Vector256<float> light, Vector256<uint> draw)
    {
        var exposed = Vector256.MinNative(Vector256.MaxNative(light * _gain, Vector256<float>.Zero), Vector256<float>.One);
        var root = Vector256.Sqrt(exposed);
        var fourthRoot = Vector256.Sqrt(root);
        var encoded = Root * root + FourthRoot * fourthRoot + EighthRoot * Vector256.Sqrt(fourthRoot);
        var readNoise = ReadNoiseElectrons * _gain / FullWellElectrons;
        var sigma = Vector256.Sqrt(exposed * (_gain / FullWellElectrons) + Vector256.Create(readNoise * readNoise))
            * SlopeFactor / (root + Vector256.Create(SlopeSoftness));
        var value = 255 * (encoded + sigma * Normal(draw)) + Vector256.Create(0.5f);
        return Vector256.ConvertToInt32Native(Vector256.MinNative(Vector256.MaxNative(value, Vector256<float>.Zero), Vector256.Create(255f)));
    }

    private static Vector256<float> Normal(Vector256<uint> draw)
    {
        var evenBytes = Vector256.Create(0x00FF00FFu);
        var pairs = (draw & evenBytes) + ((draw >>> 8) & evenBytes);
        var sum = (pairs & Vector256.Create(0xFFFFu)) + (pairs >>> 16);
        return (Vector256.ConvertToSingle(sum.AsInt32()) - Vector256.Create(DrawMean)) * (1 / DrawSigma);
    }
}
