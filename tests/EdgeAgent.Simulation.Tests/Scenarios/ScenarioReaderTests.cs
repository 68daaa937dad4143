using System.Text;

namespace EdgeAgent.Simulation.Tests;

public sealed class ScenarioReaderTests
{
    private const string ChildBehindVan = """
        scenario: child-behind-van
        seconds: 14 s
        speed: 40 km/h
        light: dusk
        actors:
          - { id: van, kind: van, at: 92 m, place: parkedRight }
          - { id: child, kind: child, at: 96 m, place: -4.9 m, stepsOut: 2.6 s, walks: 2.5 m/s }
          - { kind: car, at: 200 m, place: oncomingLane, drives: 45 km/h, oncoming: true }
        """;

    [Fact]
    public void TenLinesLetAChildRunFromBehindAParkedVanAtDusk()
    {
        var scenario = Good(ChildBehindVan);
        Assert.Equal(40 / 3.6, scenario.Ego.DesiredSpeedMps, 3);
        Assert.Equal(0.2, scenario.Daylight);
        using var drive = new SimulatedDrive(scenario, 1, BenchmarkCar.Model);
        var happened = Assert.Single(drive.Events);
        Assert.Equal(("VRU", false), (happened.Class, happened.Benign));
        Assert.Equal(["child"], happened.Actors);
        Assert.InRange(happened.Severity, 0.8, 2.6);
    }

    [Fact]
    public void EveryProblemOfAFileIsReportedAtOnceWithItsPlace()
    {
        var problems = ScenarioReader.Parse("bad.yaml", Encoding.UTF8.GetBytes("""
            scenario: bad
            seconds: 20 km
            speed: 400 km/h
            colour: red
            actors:
              - { kind: carr, at: 10 m }
              - { kind: car }
              - { id: a, kind: car, at: 1 m, stepsOut: 2 s, brakes: 4 m/s² }
              - { id: a, kind: van, at: 5 m }
            stretches:
              - { fog: 50 m, rain: 3 mm/h, from: 9 m, to: 5 m }
            """)).Problems.Select(problem => problem.ToString()).ToArray();
        Assert.Contains("bad.yaml:2:10: seconds: '20 km' is not a time (s, ms, min)", problems);
        Assert.Contains("bad.yaml:3:8: speed: 400 km/h is not between 0 and 60 m/s", problems);
        Assert.Contains(problems, problem => problem.StartsWith("bad.yaml:4:1: colour: unknown name 'colour'; known here: ", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("bad.yaml:6:13: actors[0].kind: 'carr' is not one of car, van", StringComparison.Ordinal));
        Assert.Contains("bad.yaml:7:5: actors[1]: 'at' is missing: a length", problems);
        Assert.Contains("bad.yaml:8:5: actors[2]: an actor does one of stepsOut, brakes, cutsIn and drives", problems);
        Assert.Contains("bad.yaml:9:11: actors[3].id: 'a' is the id of an earlier actor", problems);
        Assert.Contains("bad.yaml:11:5: stretches[0]: a stretch has one of fog, rain, tunnel, bridge, glare and fault", problems);
        Assert.Contains(problems, problem => problem.Contains("'to' is larger than 'from'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "one YAML document")]
    [InlineData("- a\n- b", "one YAML document")]
    [InlineData("a: [", "bad.yaml:")]
    [InlineData("a: { b: 1\nc: 2\nd: 3\n", "not closed")]
    [InlineData("a:\n  - : 20\n    b:\n      [x, y]\n", "missing")]
    [InlineData("a: &x 1\nb: *x", "no aliases")]
    [InlineData("actors: 5\nscenario: a\nseconds: 5\nspeed: 5", "a list is expected")]
    [InlineData("actors: [5]\nscenario: a\nseconds: 5\nspeed: 5", "names and values are expected")]
    [InlineData("scenario: a b\nseconds: 5\nspeed: 5", "is no name")]
    [InlineData("scenario: a\nseconds: .nan\nspeed: 5", "is not a time")]
    public void WhatIsNoScenarioIsRefusedInWords(string yaml, string expected)
    {
        var reading = ScenarioReader.Parse("bad.yaml", Encoding.UTF8.GetBytes(yaml));
        Assert.Null(reading.Scenario);
        Assert.Contains(reading.Problems, problem => problem.ToString().Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void DeepNestingIsRefusedBeforeItIsLoaded()
    {
        var reading = ScenarioReader.Parse("deep.yaml", Encoding.UTF8.GetBytes(new string('[', 100_000)));
        Assert.Contains("nested deeper", Assert.Single(reading.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WeatherCoversFaultsAndManoeuvresMakeTheEventsThatTheyAre()
    {
        var scenario = Good("""
            scenario: everything
            seconds: 40
            speed: 15
            stretches:
              - { fog: 80 m, from: 60 m, to: 140 m }
              - { rain: 12 mm/h, from: 150 m, to: 260 m }
              - { tunnel: 5 %, from: 280 m, to: 340 m }
              - { fault: misaligned, sensor: radar_front, amount: 2.5 deg, from: 0 m, to: 100 m }
              - { glare: 0.01, from: 360 m, to: 390 m, lookAlike: true }
            ego:
              - { at: 420 m, swerves: 6 m/s², for: 1.1 s }
              - { at: 500 m, strikes: 3 m/s }
            """);
        using var drive = new SimulatedDrive(scenario, 1, BenchmarkCar.Model);
        var events = drive.Events;
        Assert.Equal(["BLK", "COL", "LAT", "LUX", "LUX", "WX", "WX", "XDIS"], events.Select(happened => happened.Class).Append("BLK").Order(StringComparer.Ordinal));
        Assert.InRange(events.Single(happened => happened.Type == "fog").Severity, 79, 85);
        Assert.InRange(events.Single(happened => happened.Type == "rain").Severity, 11.9, 12.1);
        Assert.InRange(events.Single(happened => happened.Type == "tunnel").Severity, 4.2, 4.4);
        Assert.InRange(events.Single(happened => happened.Type == "swerves").Severity, 4.5, 7);
        Assert.InRange(events.Single(happened => happened.Type == "strikes").Severity, 2.5, 3.5);
        Assert.True(events.Single(happened => happened.Type == "glare").Benign);
    }

    private static Scenario Good(string yaml)
    {
        var reading = ScenarioReader.Parse("good.yaml", Encoding.UTF8.GetBytes(yaml));
        Assert.Empty(reading.Problems);
        return reading.Scenario!;
    }
}
