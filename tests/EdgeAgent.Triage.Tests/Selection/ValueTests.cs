using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Selection;
using static EdgeAgent.Triage.Tests.Selection.SomeClips;

namespace EdgeAgent.Triage.Tests.Selection;

public sealed class ValueTests
{
    private readonly ClipAppraisal _appraisal = new(new(), TriggerCatalogue.All);

    [Fact]
    public void TheFirstOfItsKindIsWorthItsScore() =>
        Assert.Equal(Math.Pow(10, 0.5), _appraisal.Consider(Candidate(0, "BRK", 4)).Value, 9);

    [Fact]
    public void TheFirstTwoOfAPlaceKeepTheirValueAndTheThirdIsWorthATenth()
    {
        var decisions = Enumerable.Range(0, 4).Select(number => _appraisal.Consider(Candidate(number * 0.1, "BRK", 4, Berlin))).ToArray();

        Assert.Equal(
            [SelectionOutcome.Admitted, SelectionOutcome.Admitted, SelectionOutcome.Deferred, SelectionOutcome.Deferred],
            decisions.Select(decision => decision.Outcome));
        // Nothing of the second is new: 0.3 of its value; the third a tenth of that.
        Assert.Equal(0.3 * decisions[0].Value, decisions[1].Value, 9);
        Assert.Equal(0.03 * decisions[0].Value, decisions[2].Value, 9);
        Assert.Contains(decisions[2].Reasons, reason => reason is { Code: "duplicate", Value: 2, Limit: 2 });
    }

    [Fact]
    public void ABetterDuplicateKeepsItsValueAndTheBestBeforeItIsLowered()
    {
        for (var number = 0; number < 2; number++)
        {
            _appraisal.Consider(Candidate(number * 0.1, "BRK", 3, Berlin));
        }

        var better = _appraisal.Consider(Candidate(0.3, "BRK", 3.5, Berlin));
        var best = _appraisal.Consider(Candidate(0.4, "BRK", 4, Berlin));

        Assert.Equal((SelectionOutcome.Admitted, SelectionOutcome.Admitted), (better.Outcome, best.Outcome));
        Assert.Equal((better.ClipId, better.Value * 0.1), (best.Lowered.Single().Key, best.Lowered.Single().Value));
    }

    [Theory]
    [InlineData("another trigger")]
    [InlineData("another place")]
    [InlineData("the other way")]
    [InlineData("another day")]
    [InlineData("no place")]
    public void WhatDiffersInOneWayIsNoDuplicate(string how)
    {
        for (var number = 0; number < 3; number++)
        {
            _appraisal.Consider(Candidate(number * 0.1, "BRK", 4, Berlin));
        }

        var decision = _appraisal.Consider(how switch
        {
            "another trigger" => Candidate(0.4, "LAT", 3, Berlin),
            "another place" => Candidate(0.4, "BRK", 3, Berlin.Moved(320, 0)),
            "the other way" => Candidate(0.4, "BRK", 3, Berlin.Moved(0, 0, 180)),
            "another day" => Candidate(24.5, "BRK", 3, Berlin),
            _ => Candidate(0.4, "BRK", 3),
        });

        Assert.Equal(SelectionOutcome.Admitted, decision.Outcome);
        Assert.DoesNotContain(decision.Reasons, reason => reason.Code is "duplicate" or "best_of_duplicates");
    }

    [Fact]
    public void EmbeddingsDecideOnLikenessWhereThereAreSome()
    {
        float[] left = [1, 0, 0, 0], right = [0, 2, 0, 0];
        for (var number = 0; number < 2; number++)
        {
            _appraisal.Consider(Candidate(number * 0.1, "BRK", 4, Berlin) with { Embedding = left });
        }

        var other = _appraisal.Consider(Candidate(0.3, "BRK", 4, Berlin) with { Embedding = right });
        var same = _appraisal.Consider(Candidate(0.4, "BRK", 4, Berlin) with { Embedding = left });

        Assert.Equal((SelectionOutcome.Admitted, 1.0), (other.Outcome, other.Reasons.Single(reason => reason.Code == "redundancy").Value));
        Assert.Equal(SelectionOutcome.Deferred, same.Outcome);
    }

    [Fact]
    public void WhatTheFleetHasFewOfIsWorthMoreAndWhatItHasManyOfLess()
    {
        var many = FleetCounts.KindOf("BRK", Day.Index, $"{GeoCell.Of(Berlin)}");
        var few = FleetCounts.KindOf("LAT", Day.Index, $"{GeoCell.Of(Berlin)}");
        var fleet = new FleetCounts { Clips = new Dictionary<string, double> { [many] = 395, [few] = 5 } };

        // The mean is 200: (205/400)^½ and (205/10)^½, which is above 4.
        Assert.Equal((Math.Sqrt(205.0 / 400), 4.0, 1.0), (fleet.WeightOf(many), fleet.WeightOf(few), FleetCounts.None.WeightOf(many)));
        var appraisal = new ClipAppraisal(new(), TriggerCatalogue.All, fleet: fleet);
        Assert.Equal(4 * Math.Pow(10, 0.5), appraisal.Consider(Candidate(0, "LAT", 4, Berlin)).Value, 9);
    }

    [Fact]
    public void OneLongNightDoesNotPushTheDaysOutOfMemory()
    {
        var day = _appraisal.Consider(Candidate(0, "BRK", 3, Berlin)).ClipId;
        var night = new DrivingContext(LightLevel.Night, AirState.Dry, SpeedBand.Fast);
        for (var number = 0; number < 3 * ClipMemory.Capacity; number++)
        {
            _appraisal.Consider(Candidate(1 + number * 1.1, "LAT", 3) with { Context = night });
        }

        var saved = _appraisal.Save();
        Assert.Equal(ClipMemory.Capacity, saved.Kept.Count);
        Assert.Contains(saved.Kept, kept => kept.ClipId == day);
    }

    [Fact]
    public void AnEvictedClipMakesNothingRedundant()
    {
        var first = _appraisal.Consider(Candidate(0, "BRK", 4, Berlin));
        _appraisal.Forget(first.ClipId);

        Assert.Equal(first.Value, _appraisal.Consider(Candidate(0.1, "BRK", 4, Berlin)).Value);
    }
}
