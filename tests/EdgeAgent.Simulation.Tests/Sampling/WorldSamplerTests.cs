namespace EdgeAgent.Simulation.Tests;

public sealed class WorldSamplerTests
{
    private static readonly WorldRequest TenMinutes = new() { Seed = 5, Minutes = 10, EventsPerHour = 18 };

    [Fact]
    public void TheSameRequestDrawsTheSameWorld() =>
        Assert.Equal(ScenarioJson.Write(WorldSampler.Draw(TenMinutes)), ScenarioJson.Write(WorldSampler.Draw(TenMinutes)));

    [Fact]
    public void AnotherSeedAndAnotherSplitDrawOtherWorlds()
    {
        var names = new[] { TenMinutes, TenMinutes with { Seed = 6 }, TenMinutes with { Split = WorldSplit.Test }, TenMinutes with { Split = WorldSplit.HeldOut } }
            .Select(request => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(ScenarioJson.Write(WorldSampler.Draw(request) with { Name = "", Start = default })))).ToArray();
        Assert.Equal(4, names.Distinct().Count());
    }

    [Fact]
    public void EachSplitHasFamiliesOfItsOwnAndTheHeldOutWeatherAndTownAreNowhereElse()
    {
        var bySplit = WorldFamily.All.ToLookup(family => family.Split);
        Assert.All(Enum.GetValues<WorldSplit>(), split => Assert.True(bySplit[split].Count() >= 30, $"{split} has {bySplit[split].Count()} families."));
        Assert.All(WorldFamily.All, family => Assert.Equal(family.Air == AirFamily.Misty || family.Town == TownFamily.Harbour, family.Split == WorldSplit.HeldOut));
        Assert.All(Enum.GetValues<WorldSplit>(), split => Assert.All(Enumerable.Range(0, 50), seed => Assert.Equal(split, WorldSampler.FamilyOf(new() { Seed = seed, Split = split })!.Split)));
    }

    [Fact]
    public void ARequestThatNoFamilyOfItsSplitMeetsDrawsNothing()
    {
        var request = new WorldRequest { Split = WorldSplit.Train, Airs = [AirFamily.Misty] };
        Assert.Null(WorldSampler.FamilyOf(request));
        Assert.Throws<ArgumentException>(() => WorldSampler.Draw(request));
    }

    [Theory]
    [InlineData(RoadKind.Urban, 1)]
    [InlineData(RoadKind.Residential, 2)]
    [InlineData(RoadKind.Rural, 3)]
    [InlineData(RoadKind.Motorway, 4)]
    public void TenLookAlikesAndMoreComeWithEachTrueEvent(RoadKind road, long seed)
    {
        using var drive = new SimulatedDrive(WorldSampler.Draw(TenMinutes with { Seed = seed, Roads = [road] }), seed, BenchmarkCar.Model);
        var events = drive.Events;
        var (real, alike) = (events.Count(happened => !happened.Benign), events.Count(happened => happened.Benign));
        Assert.True(real >= 1, "Nothing happened.");
        Assert.True(alike >= 10 * real, $"{alike} look-alikes for {real} events.");
        Assert.All(events, happened => Assert.Contains(happened.Class!, WorldSampler.Classes));
    }

    [Theory]
    [InlineData("VRU", RoadKind.Urban)]
    [InlineData("LVD", RoadKind.Urban)]
    [InlineData("CUT", RoadKind.Motorway)]
    [InlineData("OBS", RoadKind.Rural)]
    [InlineData("LAT", RoadKind.Urban)]
    [InlineData("NCA", RoadKind.Rural)]
    [InlineData("WX", RoadKind.Rural)]
    [InlineData("LUX", RoadKind.Motorway)]
    public void SeveritiesRunThroughTheThresholds(string eventClass, RoadKind road)
    {
        const int Drives = 9;
        var excesses = Enumerable.Range(0, Drives).SelectMany(seed =>
        {
            // One event of one class a minute, its excess on a ladder from below the floor to beyond the hard threshold.
            var excess = -0.6 + 2.2 * seed / (Drives - 1);
            var request = new WorldRequest { Seed = seed, Minutes = 1, EventsPerHour = 60, Classes = [eventClass], Roads = [road], LookAlikesPerEvent = 0, LookAlikesPerMinute = 0, LeastExcess = excess, MostExcess = excess };
            using var drive = new SimulatedDrive(WorldSampler.Draw(request), seed, BenchmarkCar.Model);
            return drive.Events.Where(happened => !happened.Benign && happened.Class == eventClass).Select(happened => happened.Excess!.Value).ToArray();
        }).ToArray();
        var told = string.Join(" ", excesses.Select(excess => excess.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)));
        TestContext.Current.TestOutputHelper!.WriteLine(told);
        Assert.True(excesses.Length >= Drives - 3, $"Only {excesses.Length} of {Drives} happened: {told}");
        Assert.True(excesses.Any(excess => excess < 0.2), $"None is below or near the floor: {told}");
        Assert.True(excesses.Any(excess => excess is > 0.1 and < 1), $"None lies between: {told}");
        Assert.True(excesses.Any(excess => excess >= 0.95), $"None reaches the hard threshold: {told}");
    }

    [Theory]
    [InlineData(RoadKind.Residential)]
    [InlineData(RoadKind.Urban)]
    [InlineData(RoadKind.Motorway)]
    public void ALeadHasBeenCaughtUpWithWhenItBrakesHoweverShortTheDrive(RoadKind road)
    {
        var aheadMeters = Enumerable.Range(0, 6).SelectMany(seed =>
        {
            var request = new WorldRequest { Seed = seed, Minutes = 1, EventsPerHour = 60, Classes = ["LVD"], Roads = [road], LookAlikesPerEvent = 0, LookAlikesPerMinute = 0, LeastExcess = 0.5 };
            using var drive = new SimulatedDrive(WorldSampler.Draw(request), seed, BenchmarkCar.Model);
            using var file = new MemoryStream();
            drive.WriteTruth(file, withFrames: true);
            file.Position = 0;
            var frames = TruthLines.Read(file).Select(line => line.Frame).OfType<TruthFrame>().ToArray();
            return drive.Events.Where(happened => happened.Type == "lead_brakes").Select(happened =>
            {
                var frame = frames.First(frame => frame.Seconds >= happened.OnSeconds - 0.1);
                return frame.Boxes.Single(box => box.Actor == happened.Actors[0]).X;
            }).ToArray();
        }).ToArray();

        Assert.True(aheadMeters.Length >= 4, $"Only {aheadMeters.Length} of 6 leads braked.");
        Assert.All(aheadMeters, meters => Assert.InRange(meters, 8, 40));
    }

    [Fact]
    public void LookAlikesStayBelowTheFloorOfTheirClass()
    {
        var alike = new List<TruthEvent>();
        foreach (var road in Enum.GetValues<RoadKind>())
        {
            using var drive = new SimulatedDrive(WorldSampler.Draw(new() { Seed = 11, Minutes = 8, EventsPerHour = 0, LookAlikesPerMinute = 5, Roads = [road] }), 11, BenchmarkCar.Model);
            alike.AddRange(drive.Events);
        }

        Assert.All(alike, happened => Assert.True(happened.Benign));
        var graded = alike.Where(happened => happened.Excess is not null).ToArray();
        Assert.True(graded.Length >= 20);
        Assert.All(graded, happened => Assert.True(happened.Excess < 0, $"{happened.Type} at {happened.OnSeconds:0.0} s has an excess of {happened.Excess}."));
    }

    [Fact]
    public void LeavingTheEventsOutMovesNothingElse()
    {
        var with = WorldSampler.Draw(TenMinutes);
        var without = WorldSampler.Draw(TenMinutes with { WithoutEvents = true });
        Assert.DoesNotContain(without.Events, happened => !happened.Benign);
        Assert.Contains(with.Events, happened => !happened.Benign);
        Assert.Equal(with.Actors.Where(actor => !actor.Id.StartsWith("event-", StringComparison.Ordinal)), without.Actors);
        Assert.Equal(with.Events.Where(happened => happened.Benign), without.Events);
    }

    [Fact]
    public void TheTruthOfADriveIsLinesOfItsOwn()
    {
        using var drive = new SimulatedDrive(WorldSampler.Draw(TenMinutes with { Minutes = 1 }), 1, BenchmarkCar.Model);
        using var file = new MemoryStream();
        drive.WriteTruth(file, withFrames: true);
        file.Position = 0;
        var lines = TruthLines.Read(file).ToArray();
        Assert.Equal(drive.Info.Id, lines[0].Header!.Drive);
        Assert.Equal(drive.Events.Select(happened => happened.Type), lines.Where(line => line.Event is not null).Select(line => line.Event!.Type));
        Assert.Equal(600, lines.Count(line => line.Frame is not null));
        Assert.Contains(lines, line => line.Frame?.Boxes.Count > 3);
    }
}
