namespace EdgeAgent.Simulation;

/// <summary>One stream of random choices of a world.</summary>
internal sealed class Dice(Noise noise)
{
    private Noise _noise = noise;

    public double Between(double low, double high) => low + (high - low) * _noise.Uniform();

    /// <summary>A number between two positive bounds, as likely in each octave.</summary>
    public double Scaled(double low, double high) => low * Math.Pow(high / low, _noise.Uniform());

    public bool Chance(double probability) => _noise.Uniform() < probability;

    public int Below(int bound) => _noise.Below(bound);

    public T Pick<T>(IReadOnlyList<T> choices) => choices[_noise.Below(choices.Count)];

    /// <summary>A colour as cars and clothes have them: mostly greys, now and then a loud one.</summary>
    public int Paint()
    {
        var (grey, colourful) = (Between(0.1, 0.9), Chance(0.25) ? 0.9 : 0.25);
        return Band() << 16 | Band() << 8 | Band();

        int Band() => (int)(255 * (grey * (1 - colourful) + colourful * _noise.Uniform()));
    }
}
