namespace EdgeAgent.Simulation;

/// <summary>Where along the road the ego vehicle indicates a kind of manoeuvre, and to which side.</summary>
internal sealed class ManoeuvreTimes
{
    private readonly (double From, double To, int Side)[] _stretches;

    public ManoeuvreTimes(World world, ManoeuvreKind kind, double leadMeters) => _stretches =
    [
        .. (world.Scenario.Ego.Manoeuvres ?? []).Where(manoeuvre => manoeuvre.Kind == kind)
            .Select(manoeuvre => (
                manoeuvre.AtMeters - leadMeters,
                manoeuvre.AtMeters + manoeuvre.LastsSeconds * world.Scenario.Ego.DesiredSpeedMps,
                Math.Sign(manoeuvre.Amount))),
    ];

    /// <summary>1 where it indicates to the left, -1 to the right, 0 not at all.</summary>
    public int At(double x)
    {
        foreach (var (from, to, side) in _stretches)
        {
            if (x >= from && x <= to)
            {
                return side;
            }
        }

        return 0;
    }
}
