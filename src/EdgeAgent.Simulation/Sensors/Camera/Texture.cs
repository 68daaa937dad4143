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
    public static float Grain(float u, float v) => Fine[Index(u, v)];

    /// <summary>Smooth patches, about ten units across.</summary>
    public static float Patch(float u, float v) => Coarse[Index(u, v)];

    // The shift by a whole number of tiles makes truncation round down for every place in reach.
    private static int Index(float u, float v) => (((int)(v + Shift) & (Size - 1)) * Size) + ((int)(u + Shift) & (Size - 1));

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
