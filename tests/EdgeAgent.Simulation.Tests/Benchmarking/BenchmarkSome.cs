using EdgeAgent.Simulation.Benchmarking;
using EdgeAgent.Triage;

namespace EdgeAgent.Simulation.Tests.Benchmarking;

/// <summary>Recordings made by hand: severities where a test wants them, a megabyte a second of which a third is lite.</summary>
internal static class BenchmarkSome
{
    public static readonly IReadOnlyList<string> Triggers = [.. TriggerCatalogue.All.Where(trigger => trigger.Id != "RND").Select(trigger => trigger.Id)];

    public static Recording Recording(PoolPart part, string? eventClass, double seconds, IReadOnlyList<TruthEvent> events, params (string Trigger, double From, double To, float Severity)[] excursions)
    {
        var ticks = Enumerable.Range(0, (int)(seconds * 10)).Select(index => new Tick(index / 10.0, 0.1f, 0, 100_000, 33_000)).ToArray();
        var severities = new float[ticks.Length * Triggers.Count];
        foreach (var (trigger, from, to, severity) in excursions)
        {
            for (var tick = (int)(from * 10); tick < (int)(to * 10); tick++)
            {
                severities[tick * Triggers.Count + Triggers.ToList().IndexOf(trigger)] = severity;
            }
        }

        var header = new RecordingHeader($"drive-{part}-{eventClass}-{events.Count}", "test", part, eventClass, 1, "urban-dry-day-ordinary-new-brick", RoadKind.Urban, seconds, Triggers, events);
        return new(header, ticks, severities, new float[ticks.Length * Simulation.Benchmarking.Recording.SketchLength]);
    }

    public static TruthEvent Event(string eventClass, double on, double peak, double off, double excess = 1) =>
        new("it_happens", false, [], on, peak, off, 1, "", new Dictionary<string, double>()) { Class = eventClass, Excess = excess };

    public static Day DayOf(params Recording[] recordings)
    {
        var candidates = recordings.Distinct().ToDictionary(recording => recording, recording => CandidateCutter.Cut(recording, null));
        var days = new DaySplicer(candidates).Splice([.. recordings.Where(recording => recording.Header.Class is null)], [.. recordings.Where(recording => recording.Header.Class is not null)], 1, new Dice(Noise.Of(1, 1, 1)));
        return Assert.Single(days);
    }
}
