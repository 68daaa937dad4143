namespace EdgeAgent.Simulation;

/// <summary>A tile of value noise around 1: grain for asphalt, leaves, cloth and clouds.</summary>
internal static class Texture
{
    private const int Size = 128;
    private const int NoiseStream = 400;
    private const float Shift = Size * 1024;

    private static readonly float[] Fine = Create(0);
    private static readonly float[] Coarse = ToUnitSigma(Smooth(Smooth(Create(1), 5), 4));

    /// <summary>Independent grain, one value a unit.</summary>
    public static float Grain(float u, float v) => Grain(Row(v), Column(u));

    /// <summary>Independent grain at a <see cref="Row"/> and <see cref="Column"/>.</summary>
    public static float Grain(int row, int column) => Fine[row + column];

    /// <summary>Smooth patches, about ten units across.</summary>
    public static float Patch(float u, float v) => Patch(Row(v), Column(u));

    /// <summary>Smooth patches at a <see cref="Row"/> and <see cref="Column"/>.</summary>
    public static float Patch(int row, int column) => Coarse[row + column];

    /// <summary>Where the row of a v starts.</summary>
    public static int Row(float v) => Wrap(v) * Size;

    /// <summary>The place in its row of a u.</summary>
    public static int Column(float u) => Wrap(u);

    // The shift by a whole number of tiles makes truncation round down for every place in reach.
    private static int Wrap(float place) => float.ConvertToIntegerNative<int>(place + Shift) & (Size - 1);

    private static float[] Create(int sample)
    {
        var noise = Noise.Of(0, NoiseStream, sample);
        var values = new float[Size * Size];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = noise.Gaussian();
        }

        return values;
    }

    private static float[] Smooth(float[] values, int radius)
    {
        var result = new float[values.Length];
        for (var index = 0; index < values.Length; index++)
        {
            var (row, column) = (index / Size, index % Size);
            var sum = 0f;
            for (var dy = -radius; dy <= radius; dy++)
            {
                for (var dx = -radius; dx <= radius; dx++)
                {
                    sum += values[((row + dy) & (Size - 1)) * Size + ((column + dx) & (Size - 1))];
                }
            }

            result[index] = sum;
        }

        return result;
    }

    private static float[] ToUnitSigma(float[] values)
    {
        var sigma = MathF.Sqrt(values.Sum(value => value * value) / values.Length);
        return Array.ConvertAll(values, value => value / sigma);
    }
}
