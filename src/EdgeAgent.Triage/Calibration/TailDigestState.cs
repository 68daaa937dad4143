namespace EdgeAgent.Triage.Calibration;

/// <summary>A t-digest as it is saved and sent.</summary>
public sealed record TailDigestState
{
    /// <summary>Mean, weight, least and largest number of each centroid, by ascending mean.</summary>
    public required IReadOnlyList<double[]> Centroids { get; init; }
}
