using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

public sealed class LidarPhysicsTests
{
    [Fact]
    public void FogDimsAWallByTwiceItsExtinctionTimesItsDistance()
    {
        const double Visibility = 200;
        var clear = EchoesOfVan(Some.CarAhead(-80) with { Actors = [Van(25)] });
        var foggy = EchoesOfVan(Some.CarAhead(-80, fog: Some.Fog(Visibility)) with { Actors = [Van(25)] });
        var extinction = Atmosphere.VisibilityTimesExtinction / Visibility;
        Assert.InRange(foggy.Intensity / clear.Intensity, 0.9 * Math.Exp(-2 * extinction * clear.Range), 1.1 * Math.Exp(-2 * extinction * clear.Range));
        Assert.InRange(foggy.Range - clear.Range, -0.1, 0.1);
    }

    [Fact]
    public void TheThickerTheFogTheShorterTheReach()
    {
        var reaches = new[] { 400.0, 200, 100, 50 }.Select(visibility => Reach(Some.CarAhead(-80, fog: Some.Fog(visibility)))).ToArray();
        Assert.Equal(reaches.OrderDescending(), reaches);
        // A dim target of reflectivity 0.3 vanishes where 0.3·e^(-2αr)/πr² falls to the threshold 0.9/π·200².
        Assert.InRange(reaches[3], 20, 60);
    }

    [Fact]
    public void RainGivesEchoesOfItsOwnNearTheCar()
    {
        var dry = NearAndHigh(Some.CarAhead(-80));
        var wet = NearAndHigh(Some.CarAhead(-80) with { RainMillimetersPerHour = 60 });
        Assert.Equal(0, dry);
        Assert.True(wet > 20, $"{wet} drops.");
    }

    [Fact]
    public void NobodyBehindAVanIsHit()
    {
        var walker = new ActorSpec { Id = "walker", Kind = ActorKind.Pedestrian, XMeters = 32, LateralMeters = -1.75 };
        var scenario = Some.CarAhead(-80) with { DurationSeconds = 1, Ego = new() { SpeedMps = 0, Stops = [new(3.7, 2, 100)] } };
        var open = HitsNear(scenario with { Actors = [walker] }, 32);
        var hidden = HitsNear(scenario with { Actors = [walker, Van(27)] }, 32);
        Assert.True(open > 40, $"{open} points on somebody in the open.");
        Assert.Equal(0, hidden);
    }

    [Fact]
    public void SteamGivesEchoesAndLetsMostRaysThrough()
    {
        var scenario = Some.CarAhead(-80) with { DurationSeconds = 1, Ego = new() { SpeedMps = 0, Stops = [new(3.7, 2, 100)] }, Actors = [new() { Id = "steam", Kind = ActorKind.Plume, XMeters = 15, LateralMeters = -1.75 }, Van(27)] };
        Assert.InRange(HitsNear(scenario, 15), 50, 5000);
        Assert.True(HitsNear(scenario, 24.5, 1) > 200, "The van behind the steam is gone.");
    }

    private static ActorSpec Van(double x) => new() { Id = "van", Kind = ActorKind.Van, XMeters = x, LateralMeters = -1.75, SpeedMps = 10 * Math.Sign(Math.Max(0, 26 - x)), Paint = 0xFFFFFF };

    private static (double Range, double Intensity) EchoesOfVan(Scenario scenario)
    {
        var (count, range, intensity) = (0, 0.0, 0.0);
        Look(scenario, (vehicle, strength, distance) =>
        {
            if (vehicle.X is > 15 and < 30 && MathF.Abs(vehicle.Y) < 0.6f && vehicle.Z is > 0.5f and < 1.1f)
            {
                (count, range, intensity) = (count + 1, range + distance, intensity + strength);
            }
        });
        Assert.True(count > 200);
        return (range / count, intensity / count);
    }

    private static double Reach(Scenario scenario)
    {
        var ranges = new List<double>();
        Look(scenario with { DurationSeconds = 1 }, (_, _, distance) => ranges.Add(distance));
        ranges.Sort();
        return ranges[(int)(ranges.Count * 0.995)];
    }

    private static int NearAndHigh(Scenario scenario)
    {
        var count = 0;
        Look(scenario with { SceneryDensity = 0.5 }, (vehicle, _, distance) => count += distance < 6 && MathF.Abs(vehicle.Y) < 4 && vehicle.Z > 2.1f ? 1 : 0);
        return count;
    }

    private static int HitsNear(Scenario scenario, double x, double within = 0.9)
    {
        var count = 0;
        Look(scenario, (vehicle, _, _) => count += Math.Abs(vehicle.X - x) < within && MathF.Abs(vehicle.Y) < 1 && vehicle.Z is > 0.25f and < 2.6f ? 1 : 0);
        return count;
    }

    private static void Look(Scenario scenario, Action<Vector3, float, float> point)
    {
        using var drive = new SimulatedDrive(scenario, 1, BenchmarkCar.Model);
        var mount = drive.Info.Rig.Find("lidar_top")!.Mount;
        Some.Look<LidarFrame>(drive, "lidar_top", frame =>
        {
            for (var index = 0; index < frame.Count; index++)
            {
                var inSensor = new Vector3(frame.X[index], frame.Y[index], frame.Z[index]);
                point(mount.ToVehicle(inSensor), frame.Intensity[index], inSensor.Length());
            }
        });
    }
}
