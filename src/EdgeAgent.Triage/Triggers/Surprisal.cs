namespace EdgeAgent.Triage;

/// <summary>How rare a firing is, as -log10 of its tail probability per block of five seconds.</summary>
/// <remarks>
/// Before a vehicle has calibrated its triggers, the catalogue's prior rate stands in for the distribution: a firing that
/// just reaches the hard threshold is as rare as the prior says, and the tail beyond is taken as exponential, one decade
/// rarer for every distance that floor and hard threshold lie apart.
/// </remarks>
internal static class Surprisal
{
    public const double Cap = 6;

    private const double BlocksPerHour = 3600 / 5;

    public static double OfPrior(TriggerDefinition definition, double severity)
    {
        var atHard = -Math.Log10(Math.Min(1, definition.PriorRatePerHour / BlocksPerHour));
        var decade = definition.Hard - (definition.Floor ?? double.NegativeInfinity);
        return Math.Clamp(atHard + (severity - definition.Hard) / decade, 0, Cap);
    }
}
