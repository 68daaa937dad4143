using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

public sealed class RadarTests
{
    [Fact]
    public void TheCarAheadShowsItsDistanceAndClosingSpeed()
    {
        using var drive = new SimulatedDrive(Some.CarAhead(meters: 40, speed: 4), 1);
        var timing = new SensorTiming(SyntheticCar.Rig.Find("radar_front")!, drive.World.Scenario.Start, 1);
        var (scans, seen, rateError) = (0, 0, 0.0);
        Some.Look<RadarFrame>(drive, "radar_front", frame =>
        {
            var seconds = timing.TrueSeconds((int)frame.Sequence);
            var (ego, car) = (drive.World.EgoAt(seconds), drive.World.ActorAt(0, seconds));
            var gap = car.X - 2.2 - ego.X - frame.Sensor.Mount.TranslationMeters.X;
            scans++;
            foreach (var target in frame.Targets)
            {
                if (Math.Abs(target.RangeMeters - gap) < 1.5 && Math.Abs(target.AzimuthRadians) < 0.06 && target.RangeRateMps < 0)
                {
                    seen++;
                    rateError += target.RangeRateMps - (car.Vx - ego.SpeedMps);
                    Assert.InRange(target.RangeRateMps - (car.Vx - ego.SpeedMps), -0.5, 0.5);
                    break;
                }
            }
        });
        Assert.True(seen > 0.9 * scans, $"Seen in {seen} of {scans} scans.");
        Assert.InRange(rateError / seen, -0.05, 0.05);
    }

    [Fact]
    public void StandingThingsApproachAtTheOwnSpeed()
    {
        var scenario = Some.CarAhead(meters: 90, speed: 10);
        using var drive = new SimulatedDrive(scenario, 1);
        var (standing, all) = (0, 0);
        Some.Look<RadarFrame>(drive, "radar_front", frame =>
        {
            foreach (var target in frame.Targets)
            {
                all++;
                standing += Math.Abs(target.RangeRateMps + 10 * Math.Cos(target.AzimuthRadians)) < 0.8 ? 1 : 0;
            }
        });
        Assert.True(standing > 0.7 * all, $"{standing} of {all} targets stand.");
    }

    [Fact]
    public void ALorryIsSeenWhereItBegins()
    {
        var scenario = Some.CarAhead(0) with
        {
            Actors = [new() { Id = "lorry", Kind = ActorKind.Truck, XMeters = 60, LateralMeters = 1.75, SpeedMps = 5, Oncoming = true }],
        };
        using var drive = new SimulatedDrive(scenario, 1);
        var timing = new SensorTiming(SyntheticCar.Rig.Find("radar_front")!, drive.World.Scenario.Start, 1);
        var (scans, seen) = (0, 0);
        Some.Look<RadarFrame>(drive, "radar_front", frame =>
        {
            var seconds = timing.TrueSeconds((int)frame.Sequence);
            var view = RadarView.Of(drive.World.EgoAt(seconds), frame.Sensor.Mount);
            var front = (float)drive.World.ActorAt(0, seconds).X - 4.5f - view.X;
            scans++;
            seen += frame.Targets.ToArray().Any(target => Math.Abs(target.RangeMeters * Math.Cos(target.AzimuthRadians) - front) < 1) ? 1 : 0;
        });
        Assert.True(seen > 0.85 * scans, $"Seen in {seen} of {scans} scans.");
    }

    [Fact]
    public void FogDoesNotHideTheCar()
    {
        static int Targets(Scenario scenario)
        {
            using var drive = new SimulatedDrive(scenario, 1);
            var count = 0;
            Some.Look<RadarFrame>(drive, "radar_front", frame => count += frame.Count);
            return count;
        }

        Assert.Equal(Targets(Some.CarAhead(40)), Targets(Some.CarAhead(40, fog: Some.Fog(50))));
    }
}
