using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>Eight reproducible sources of random numbers side by side (xorshift32), seeded from one <see cref="Noise"/>.</summary>
internal struct LaneNoise
{
    private const float Step = 1f / (1 << 24);

    private Vector256<uint> _state;

    public LaneNoise(ref Noise noise) =>
        _state = Vector256.Create(noise.Next(), noise.Next(), noise.Next(), noise.Next()).AsUInt32() | Vector256<uint>.One;

    /// <summary>32 random bits each.</summary>
    public Vector256<uint> Next()
    {
        _state ^= _state << 13;
        _state ^= _state >>> 17;
        _state ^= _state << 5;
        return _state;
    }

    /// <summary>Numbers above 0 and up to 1.</summary>
    public Vector256<float> Uniform() => (Vector256.ConvertToSingle((Next() >>> 8).AsInt32()) + Vector256<float>.One) * Step;

    /// <summary>Two sets of independent standard normal numbers (Box and Muller).</summary>
    public (Vector256<float> First, Vector256<float> Second) Gaussians()
    {
        var radius = Vector256.Sqrt(-2 * Vector256.Log(Uniform()));
        var (sin, cos) = Vector256.SinCos(MathF.Tau * Uniform());
        return (radius * cos, radius * sin);
    }

    /// <summary>Exponential numbers of mean 1.</summary>
    public Vector256<float> Exponential() => -Vector256.Log(Uniform());
}
