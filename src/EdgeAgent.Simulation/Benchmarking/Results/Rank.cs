namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Statistics of ranks.</summary>
internal static class Rank
{
    /// <summary>The chance that a positive's score is above a negative's, ties counted half.</summary>
    public static double Auc(double[] positives, double[] negatives)
    {
        var sorted = negatives.Order().ToArray();
        var sum = 0.0;
        foreach (var score in positives)
        {
            sum += 0.5 * (CountBelow(sorted, score, orEqual: false) + CountBelow(sorted, score, orEqual: true));
        }

        return sum / positives.Length / negatives.Length;
    }

    /// <summary>The standard error of an area of one half.</summary>
    public static double AucError(int positives, int negatives) => Math.Sqrt((positives + negatives + 1) / (12.0 * positives * negatives));

    /// <summary>The chance of two samples of one distribution lying so far apart; ties make it larger, never smaller.</summary>
    public static double KolmogorovSmirnov(double[] first, double[] second)
    {
        var (a, b) = (first.Order().ToArray(), second.Order().ToArray());
        var apart = a.Concat(b).Max(score => Math.Abs(CountBelow(a, score, orEqual: true) / (double)a.Length - CountBelow(b, score, orEqual: true) / (double)b.Length));
        var root = Math.Sqrt(a.Length * (double)b.Length / (a.Length + b.Length));
        var lambda = (root + 0.12 + 0.11 / root) * apart;
        if (lambda < 0.2)
        {
            return 1;
        }

        var sum = 0.0;
        for (var term = 1; term <= 100; term++)
        {
            sum += (term % 2 == 1 ? 2 : -2) * Math.Exp(-2.0 * term * term * lambda * lambda);
        }

        return Math.Clamp(sum, 0, 1);
    }

    private static int CountBelow(double[] sorted, double score, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < score || (orEqual && sorted[middle] == score) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
