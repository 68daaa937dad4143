namespace EdgeAgent.Simulation;

/// <summary>The quantiles of the standard normal distribution at 4096 equal steps: one look-up a sample, which is what pixels and rays can afford.</summary>
internal static class GaussianTable
{
    private const int Size = 4096;

    public static readonly float[] Values = Create();

    private static float[] Create()
    {
        var values = new float[Size];
        for (var index = 0; index < Size; index++)
        {
            values[index] = (float)Quantile((index + 0.5) / Size);
        }

        return values;
    }

    // Bisection of the distribution function: slow, exact enough, and run once.
    private static double Quantile(double probability)
    {
        var (low, high) = (-6.0, 6.0);
        for (var step = 0; step < 50; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cumulative(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    // Abramowitz and Stegun 26.2.17, error below 7.5e-8.
    private static double Cumulative(double x)
    {
        var t = 1 / (1 + 0.2316419 * Math.Abs(x));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return x < 0 ? tail : 1 - tail;
    }
}
