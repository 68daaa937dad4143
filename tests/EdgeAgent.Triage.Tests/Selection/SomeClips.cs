using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Triage.Tests.Selection;

/// <summary>Candidates for tests of selection.</summary>
internal static class SomeClips
{
    public const long MiB = 1 << 20;
    public static readonly ClipPlace Berlin = new(52.52, 13.405, 90);
    public static readonly Instant Start = Instant.FromUnixSeconds(1_790_000_000);
    public static readonly DrivingContext Day = new(LightLevel.Day, AirState.Dry, SpeedBand.Middle);

    /// <summary>The tiers of a usual clip.</summary>
    public static readonly TierBytes Tiers = new(3_000, 150_000, 15 * MiB, 200 * MiB);

    private static int _number;

    public static Instant At(double hours) => Start.PlusSeconds(hours * 3600);

    public static ClipCandidate Candidate(double hours, string trigger, double surprisal, ClipPlace? place = null, string? id = null) =>
        Candidate(hours, [Firing(At(hours), trigger, surprisal)], place, id);

    public static ClipCandidate Candidate(double hours, IReadOnlyList<TriggerFiring> firings, ClipPlace? place = null, string? id = null) => new()
    {
        Id = id ?? $"C{Interlocked.Increment(ref _number)}",
        Time = At(hours),
        Firings = firings,
        Context = Day,
        Place = place,
        Bytes = Tiers,
    };

    public static TriggerFiring Firing(Instant time, string trigger, double surprisal) => new()
    {
        Trigger = trigger,
        Priority = TriggerCatalogue.All.FirstOrDefault(definition => definition.Id == trigger)?.Priority ?? PriorityClass.P2,
        Start = time,
        Peak = time,
        End = time.PlusSeconds(1),
        Severity = 1,
        Threshold = 1,
        Unit = "",
        Surprisal = surprisal,
        PreRollSeconds = 12,
        PostRollSeconds = 8,
        Evidence = [],
    };

    /// <summary>A place some metres east and north of another one.</summary>
    public static ClipPlace Moved(this ClipPlace place, double eastMeters, double northMeters, double turnDegrees = 0) => new(
        place.LatitudeDegrees + northMeters / 111_320,
        place.LongitudeDegrees + eastMeters / (111_320 * Math.Cos(place.LatitudeDegrees * Math.PI / 180)),
        place.HeadingDegrees + turnDegrees);
}
