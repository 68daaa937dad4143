using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

public sealed class LidarTests
{
    private const float ThreeSigmaMeters = 0.085f;

    [Fact]
    public void EveryPointAboveTheRoadAheadLiesOnTheCarThatIsThere()
    {
        using var drive = new SimulatedDrive(Some.CarAhead(meters: 25, speed: 10), 1);
        var mount = SyntheticCar.Rig.Find("lidar_top")!.Mount;
        var (inLane, onCar) = (0, 0);
        Some.Look<LidarFrame>(drive, "lidar_top", frame =>
        {
            var start = TrueStart(drive, frame);
            for (var point = 0; point < frame.Count; point++)
            {
                var seconds = start + frame.TimeOffsetNanoseconds[point] * 1e-9;
                var vehicle = mount.ToVehicle(new Vector3(frame.X[point], frame.Y[point], frame.Z[point]));
                if (vehicle.X is < 5 or > 40 || MathF.Abs(vehicle.Y) > 2 || vehicle.Z < 0.15f)
                {
                    continue;
                }

                inLane++;
                onCar += IsOn(drive.World, seconds, vehicle) ? 1 : 0;
            }
        });
        Assert.True(inLane > 1000, $"Only {inLane} points ahead.");
        Assert.True(onCar > 0.995 * inLane, $"{inLane - onCar} of {inLane} points lie off the car.");
    }

    [Fact]
    public void TheRoadIsFlatWithinItsRoughness()
    {
        using var drive = new SimulatedDrive(Some.CarAhead(meters: 100), 1);
        var mount = SyntheticCar.Rig.Find("lidar_top")!.Mount;
        var count = 0;
        Some.Look<LidarFrame>(drive, "lidar_top", frame =>
        {
            for (var point = 0; point < frame.Count; point++)
            {
                var vehicle = mount.ToVehicle(new Vector3(frame.X[point], frame.Y[point], frame.Z[point]));
                if (MathF.Abs(vehicle.Y) < 3 && vehicle.X is > 4 and < 30)
                {
                    Assert.InRange(vehicle.Z, -0.08f, 0.08f);
                    count++;
                }
            }
        });
        Assert.True(count > 5000);
    }

    [Fact]
    public void FogShortensItsReachAndEchoesNearby()
    {
        var (clearFar, clearNear) = FarAndNear(Some.CarAhead(25));
        var (foggyFar, foggyNear) = FarAndNear(Some.CarAhead(25, fog: Some.Fog(60)));
        Assert.True(foggyFar < 0.1 * clearFar, $"{foggyFar} of {clearFar} far points are left.");
        Assert.True(foggyNear > 10 * Math.Max(1, clearNear), $"{foggyNear} points hang in the fog, {clearNear} in clear air.");
    }

    [Fact]
    public void TimesOfASweepRunFromItsStartThroughOnePeriod()
    {
        using var drive = new SimulatedDrive(Some.CarAhead(25), 1);
        Some.Look<LidarFrame>(drive, "lidar_top", frame =>
        {
            var times = frame.TimeOffsetNanoseconds;
            for (var point = 1; point < frame.Count; point++)
            {
                Assert.True(times[point] >= times[point - 1]);
            }

            Assert.InRange(times[^1], 99_000_000u, 100_000_000u);
            Assert.All(frame.Ring.ToArray(), ring => Assert.InRange(ring, 0, LidarModel.Beams - 1));
        });
    }

    private static (int Far, int Near) FarAndNear(Scenario scenario)
    {
        using var drive = new SimulatedDrive(scenario, 1);
        var (far, near) = (0, 0);
        Some.Look<LidarFrame>(drive, "lidar_top", frame =>
        {
            for (var point = 0; point < frame.Count; point++)
            {
                var range = new Vector3(frame.X[point], frame.Y[point], frame.Z[point]).Length();
                far += range > 45 ? 1 : 0;
                near += range < 8 && frame.Z[point] > 0 ? 1 : 0;
            }
        });
        return (far, near);
    }

    private static double TrueStart(SimulatedDrive drive, LidarFrame frame) =>
        new SensorTiming(frame.Sensor, drive.World.Scenario.Start, 1).TrueSeconds((int)frame.Sequence);

    private static bool IsOn(World world, double seconds, Vector3 vehicle)
    {
        var ego = world.EgoAt(seconds);
        var (x, y) = ego.ToWorld(vehicle.X, vehicle.Y);
        var parts = new List<Solid>();
        ActorShape.AddTo(parts, 0, world.Scenario.Actors[0], world.ActorAt(0, seconds));
        return parts.Exists(part =>
        {
            var (dx, dy) = ((float)x - part.X, (float)y - part.Y);
            var (ahead, left) = (MathF.Abs(dx * part.Cos + dy * part.Sin), MathF.Abs(dy * part.Cos - dx * part.Sin));
            return ahead < part.HalfLength + ThreeSigmaMeters && left < part.HalfWidth + ThreeSigmaMeters
                && vehicle.Z > part.Bottom - ThreeSigmaMeters && vehicle.Z < part.Top + ThreeSigmaMeters;
        });
    }
}
