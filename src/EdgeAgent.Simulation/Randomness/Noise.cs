namespace EdgeAgent.Simulation;

/// <summary>A small reproducible source of random numbers (SplitMix64), one per stream and sample so that frames can be made in any order.</summary>
internal struct Noise
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state;

    private Noise(ulong state) => _state = state;

    /// <summary>The source of one sample of one stream of one run.</summary>
    public static Noise Of(long seed, int stream, long sample)
    {
        var noise = new Noise((ulong)seed * 0xD1342543DE82EF95 + (ulong)stream);
        noise = new(noise.Next() ^ ((ulong)sample * Increment));
        noise.Next();
        return noise;
    }

    /// <summary>64 random bits.</summary>
    public ulong Next()
    {
        _state += Increment;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>A number from 0 to just below 1.</summary>
    public float Uniform() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>A number between two bounds.</summary>
    public float Uniform(float low, float high) => low + (high - low) * Uniform();

    /// <summary>A whole number from 0 to below <paramref name="bound"/>.</summary>
    public int Below(int bound) => (int)((Next() >> 33) * (ulong)bound >> 31);

    /// <summary>A standard normal number, out to 3.6 sigma.</summary>
    public float Gaussian() => GaussianTable.Values[(int)(Next() >> 52)];

    /// <summary>An exponential number of mean 1.</summary>
    public float Exponential() => -MathF.Log(1f - Uniform());
}
