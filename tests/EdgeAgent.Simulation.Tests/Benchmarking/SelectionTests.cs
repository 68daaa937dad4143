using EdgeAgent.Simulation.Benchmarking;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Tests.Benchmarking;

public sealed class SelectionTests
{
    private static readonly Recording Quiet = BenchmarkSome.Recording(PoolPart.Mundane, null, 600, []);
    private static readonly Recording FalseAlarm = BenchmarkSome.Recording(PoolPart.Mundane, null, 600, [], ("TTC", 100, 101, 0.7f));
    private static readonly Recording Braking = BenchmarkSome.Recording(PoolPart.Event, "BRK", 60, [BenchmarkSome.Event("BRK", 30, 31, 33)], ("BRK", 30.2, 32, 7));
    private static readonly Recording Unnoticed = BenchmarkSome.Recording(PoolPart.Event, "NOV", 60, [BenchmarkSome.Event("NOV", 30, 31, 33)]);

    private static readonly ISelector[] Everyone =
        [new AgentSelection(), new ValueRanking(), TriggerRanking.Kinematic, TriggerRanking.Uncertainty, new FixedThresholdFifo(), new AdaptiveDiversity(), StretchSampling.AtRandom, StretchSampling.Periodic, new Clairvoyant()];

    [Fact]
    public void AClipCountsWhenItHoldsThePeakAndHalfOfTheEvent()
    {
        var happened = new PlacedEvent(BenchmarkSome.Event("BRK", 10, 12, 20), Quiet, 100, true);
        Assert.True(happened.IsCoveredBy(new(110, 115)));
        Assert.False(happened.IsCoveredBy(new(110, 114.5)), "It holds less than half.");
        Assert.False(happened.IsCoveredBy(new(112.5, 125)), "It lacks the peak.");
    }

    [Fact]
    public void NobodySpendsMoreThanTheBudget()
    {
        var day = BenchmarkSome.DayOf(Quiet, FalseAlarm, Braking, Unnoticed);
        foreach (var budget in new[] { 0.0, 1e5, 1e6, 1e7, 1e8 })
        {
            Assert.All(Everyone, selector => Assert.True(selector.Select(day, budget).Bytes <= budget, $"{selector.Name} at {budget}"));
        }
    }

    [Fact]
    public void TheAgentSendsTheRareAndSaysWhereTheRestWasLost()
    {
        var day = BenchmarkSome.DayOf(Quiet, Braking, Unnoticed);
        var outcome = DayOutcome.Of(day, new AgentSelection().Select(day, 60e6), 60e6);
        Assert.Equal(MissReason.Found, Assert.Single(outcome.Events, one => one.Event.Truth.Class == "BRK").Reason);
        Assert.Equal(MissReason.NotTriggered, Assert.Single(outcome.Events, one => one.Event.Truth.Class == "NOV").Reason);
        Assert.Equal((1, 1, 0), (outcome.Clips, outcome.TrueClips, outcome.FalseClips));
    }

    [Fact]
    public void WithNoBytesAnEventThatWasFlaggedIsNotRanked()
    {
        var day = BenchmarkSome.DayOf(Quiet, Braking);
        Assert.Equal(MissReason.NotRanked, Assert.Single(DayOutcome.Of(day, new ValueRanking().Select(day, 1e5), 1e5).Events).Reason);
    }

    [Fact]
    public void AFlagIsAsLateAsTriggerAndTransportMakeIt()
    {
        var day = BenchmarkSome.DayOf(Quiet, Braking);
        var flagged = Assert.Single(DayOutcome.Of(day, new ValueRanking().Select(day, 50e6), 50e6).Events).FlaggedAfterSeconds;
        // The severity rises 0.2 s after the event, must last 0.2 s, and was judged 0.1 s later.
        Assert.Equal(0.5, flagged, 0.02);
    }

    [Fact]
    public void TheClairvoyantFindsAllForTheLeast()
    {
        var day = BenchmarkSome.DayOf(Quiet, FalseAlarm, Braking, Unnoticed);
        var selection = new Clairvoyant().Select(day, 1e9);
        Assert.All(DayOutcome.Of(day, selection, 1e9).Events, outcome => Assert.True(outcome.IsFound));
        Assert.True(selection.Bytes < 2e6, $"{selection.Bytes} bytes for two events of three seconds.");
    }

    [Fact]
    public void ASecondClipOfTheSameEventIsADuplicate()
    {
        var day = BenchmarkSome.DayOf(Quiet, Braking);
        var happened = Assert.Single(day.Events);
        var clip = new SentClip(new(happened.On, happened.Off), ClipTier.Lite, 1, null);
        var outcome = DayOutcome.Of(day, Selection.Of([clip, clip]), 2);
        Assert.Equal((2, 1, 2), (outcome.Clips, outcome.DuplicateClips, outcome.TrueClips));
    }

    [Fact]
    public void EverySnippetComesOncePerPassAndPrevalenceHolds()
    {
        var snippets = Enumerable.Range(0, 40).Select(_ => BenchmarkSome.Recording(PoolPart.Event, "BRK", 60, [BenchmarkSome.Event("BRK", 30, 31, 33)])).ToArray();
        var splicer = new DaySplicer(snippets.Append(Quiet).ToDictionary(recording => recording, recording => CandidateCutter.Cut(recording, null)));
        var days = splicer.Splice([Quiet], snippets, 0.003, new Dice(Noise.Of(1, 1, 1)));
        Assert.Equal(40, days.SelectMany(day => day.Events).Select(happened => happened.Source).Distinct().Count());
        Assert.Equal(40, days.Sum(day => day.Events.Count));
        Assert.Equal(0.003, 40 * DaySplicer.WindowSeconds / days.Sum(day => day.Seconds), 0.0006);
    }

    [Fact]
    public void NightIsNotSampledAnewWithEverySnippet()
    {
        var dark = Enumerable.Range(0, 10).Select(_ => BenchmarkSome.Recording(PoolPart.Mundane, null, 60, [], ("LUX", 0, 60, 1.5f))).ToArray();
        var day = BenchmarkSome.DayOf([.. dark, Braking]);
        var samples = day.Candidates.SelectMany(candidate => candidate.Firings).Count(firing => firing.Trigger == "LUX");
        Assert.True(samples <= day.Seconds / 1800 + 1, $"{samples} samples of night in {day.Seconds / 60:0} minutes.");
    }

    [Fact]
    public void ATunnelCountsThoughNightWasSampledNotLongAgo()
    {
        var dark = BenchmarkSome.Recording(PoolPart.Mundane, null, 1500, [], ("LUX", 0, 1500, 1.1f));
        var tunnel = BenchmarkSome.Recording(PoolPart.Event, "LUX", 60, [BenchmarkSome.Event("LUX", 30, 31, 33)], ("LUX", 0, 30, 1.1f), ("LUX", 30, 33, 2.3f), ("LUX", 33, 60, 1.1f));

        var day = BenchmarkSome.DayOf(dark, tunnel);

        Assert.Contains(day.Candidates.SelectMany(candidate => candidate.Firings), firing => firing.Trigger == "LUX" && firing.Severity > 2);
    }

    [Fact]
    public void ADayGoesFromDaylightIntoTheNight()
    {
        var drives = Enumerable.Range(0, 12).Select(drive => Under(drive % 3 == 0 ? "night" : drive % 3 == 1 ? "dusk" : "day")).ToArray();

        var lights = BenchmarkSome.DayOf([.. drives, Braking]).Pieces.Select(piece => Array.FindIndex(["day", "dusk", "night"], light => piece.Recording.Header.Family.Contains($"-{light}-", StringComparison.Ordinal)));

        Assert.Equal(lights.Order(), lights);
        Assert.Equal(3, lights.Distinct().Count());

        static Recording Under(string light)
        {
            var made = BenchmarkSome.Recording(PoolPart.Mundane, null, 60, []);
            return new(made.Header with { Family = $"urban-dry-{light}-ordinary-new-brick" }, made.Ticks, made.Severities, made.Sketches);
        }
    }
}
