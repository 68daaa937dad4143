using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Simulation.Tests.Benchmarking;

/// <summary>Nothing but its event may tell an event snippet from ordinary driving. The benchmark itself tests scores; these need no sensors.</summary>
public sealed class LeakTests
{
    private static readonly PoolRequest Worlds = new() { MinutesMundane = 64, MinutesCalibration = 0, DriveMinutes = 1, SnippetsPerClass = 4, HeldOutPerClass = 0, BarePerClass = 4, ContinuousDrives = 0 };

    [Fact]
    public void ASnippetWithoutItsEventIsTheSameWorldLessTheEvent()
    {
        var plan = PoolPlan.Of(Worlds);
        var bare = plan.Where(item => item.Part == PoolPart.Bare).ToDictionary(item => item.World.Seed);
        var compared = 0;
        foreach (var item in plan.Where(item => item.Part == PoolPart.Event))
        {
            var with = WorldSampler.Draw(item.World);
            var without = WorldSampler.Draw(bare[item.World.Seed].World with { WithoutEvents = true });
            Assert.Equal(with.Actors.Select(actor => actor.Id).Where(id => !id.StartsWith("event-", StringComparison.Ordinal)), without.Actors.Select(actor => actor.Id));
            Assert.Equal(with.Events.Where(happened => happened.Benign).Select(happened => happened.Type), without.Events.Select(happened => happened.Type));
            compared++;
        }

        Assert.Equal(4 * WorldSampler.Classes.Count, compared);
    }

    [Fact]
    public void EventSnippetsHaveAsManyLookAlikesAndAsMuchTrafficAMinuteAsOrdinaryDriving()
    {
        var plan = PoolPlan.Of(Worlds);
        var mundane = plan.Where(item => item.Part == PoolPart.Mundane).Select(item => WorldSampler.Draw(item.World)).ToArray();
        var snippets = plan.Where(item => item.Part == PoolPart.Event).Select(item => WorldSampler.Draw(item.World)).ToArray();
        Assert.InRange(Rank.KolmogorovSmirnov([.. snippets.Select(LookAlikes)], [.. mundane.Select(LookAlikes)]), 0.01, 1);
        Assert.InRange(Rank.Auc([.. snippets.Select(Actors)], [.. mundane.Select(Actors)]), 0.5 - 3 * Rank.AucError(snippets.Length, mundane.Length), 0.5 + 3 * Rank.AucError(snippets.Length, mundane.Length));
    }

    [Fact]
    public void SeedsDoNotTellThePartsOfAPoolApartAndNoneIsInTwo()
    {
        var plan = PoolPlan.Of(Worlds);
        Assert.Equal(plan.Count, plan.Select(item => (item.World.Seed, item.Part)).Distinct().Count());
        var drawn = plan.Where(item => item.Part != PoolPart.Bare).Select(item => item.World.Seed).ToArray();
        Assert.Equal(drawn.Length, drawn.Distinct().Count());
    }

    [Fact]
    public void ScoresWithPermutedLabelsSayNothingAndADifferenceIsSeen()
    {
        var noise = Noise.Of(1, 2, 3);
        var scores = Enumerable.Range(0, 2000).Select(_ => (double)noise.Gaussian()).ToArray();
        Assert.Equal(0.5, Rank.Auc(scores[..1000], scores[1000..]), 0.05);
        Assert.InRange(Rank.KolmogorovSmirnov(scores[..1000], scores[1000..]), 0.01, 1);
        Assert.InRange(Rank.KolmogorovSmirnov([.. scores[..1000].Select(score => score + 0.3)], scores[1000..]), 0, 0.001);
        Assert.InRange(Rank.Auc([.. scores[..1000].Select(score => score + 1)], scores[1000..]), 0.7, 0.82);
    }

    private static double LookAlikes(Scenario scenario) => scenario.Events.Count(happened => happened.Benign);

    private static double Actors(Scenario scenario) => scenario.Actors.Count(actor => !actor.Id.StartsWith("event-", StringComparison.Ordinal));
}
