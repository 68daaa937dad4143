namespace EdgeAgent.Journey.Tests;

/// <summary>Where in the journey the kills fell, so that a run that only ever hit the start shows it.</summary>
internal sealed class KillLog
{
    private readonly SortedDictionary<string, int> _byPhase = new(StringComparer.Ordinal);

    public int Count { get; private set; }

    /// <summary>Kills with some, not all, of the drive's clips sealed or delivered.</summary>
    public int MidJourney { get; private set; }

    public void Add(Vehicle vehicle)
    {
        var (isSealed, arrived) = (vehicle.ClipsSealed, vehicle.ClipsAtTheBackEnd);
        var phase = !vehicle.HasStore ? "0 start-up"
            : isSealed == 0 ? "1 capture, nothing sealed"
            : arrived == 0 ? "2 sealed, nothing arrived"
            : isSealed < HardStops.Count ? "3 capture and upload"
            : arrived < HardStops.Count ? "4 upload"
            : "5 all arrived";
        _byPhase[phase] = _byPhase.GetValueOrDefault(phase) + 1;
        Count++;
        MidJourney += isSealed > 0 && arrived < HardStops.Count ? 1 : 0;
    }

    public override string ToString() => $"{Count} kills: {string.Join("; ", _byPhase.Select(phase => $"{phase.Key}: {phase.Value}"))}";
}
