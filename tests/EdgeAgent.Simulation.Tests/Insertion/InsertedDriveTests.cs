using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Simulation.Tests;

public sealed class InsertedDriveTests
{
    private static readonly InsertedActor Walker = new() { Kind = ActorKind.Pedestrian, XMeters = 14, YMeters = 0, VxMps = -1 };

    [Fact]
    public void RaysEndOnTheInsertedBodyAndNowhereElseAnythingChanges()
    {
        var (before, after) = (Points(null), Points(Walker));
        Assert.Equal(before.Count, after.Count);
        var moved = before.Zip(after).Where(pair => pair.First.Point != pair.Second.Point).ToArray();
        Assert.True(moved.Length > 200, $"{moved.Length} points moved.");
        Assert.All(moved, pair =>
        {
            Assert.True(pair.Second.Point.Length() < pair.First.Point.Length(), "A point moved away.");
            var x = 14 - pair.Second.Seconds;
            Assert.InRange(pair.Second.Vehicle.X - x, -0.5, 0.5);
            Assert.InRange(pair.Second.Vehicle.Y, -0.45, 0.45);
            Assert.InRange(pair.Second.Vehicle.Z, -0.1, 1.9);
        });
    }

    [Fact]
    public void WhoIsInsertedBehindAWallOfTheRecordingIsNotSeen()
    {
        var scenario = Some.CarAhead(10, speed: 0) with { Actors = [new() { Id = "van", Kind = ActorKind.Truck, XMeters = 12, LateralMeters = -1.75 }], Ego = new() { SpeedMps = 0, Stops = [new(3.7, 2, 100)] }, DurationSeconds = 1 };
        using var drive = new InsertedDrive(new SimulatedDrive(scenario, 1, BenchmarkCar.Model), [new() { Kind = ActorKind.Child, XMeters = 20, YMeters = 0 }], 1);
        Read(drive, _ => { });
        Assert.Equal(0, drive.ReplacedPoints);
    }

    [Fact]
    public void TheRadarHearsItComeNearer()
    {
        using var drive = new InsertedDrive(new SimulatedDrive(Standing, 1, BenchmarkCar.Model), [Walker with { Kind = ActorKind.Car, XMeters = 40, VxMps = -8, FromSeconds = 1 }], 1);
        var (before, fits) = (0, 0);
        Read(drive, frame =>
        {
            if (frame is RadarFrame { Sensor.Id: "radar_front" } radar)
            {
                var seconds = frame.DeviceTime!.Value.SecondsSince(drive.Info.Start);
                foreach (var target in radar.Targets)
                {
                    before += seconds < 1 && target.RangeRateMps < -6 ? 1 : 0;
                    fits += seconds >= 1 && Math.Abs(target.RangeRateMps + 8) < 0.5 && Math.Abs(target.RangeMeters - (40 - 2.2 - 3.6 - 8 * (seconds - 1))) < 1 ? 1 : 0;
                }
            }
        });
        Assert.Equal(0, before);
        Assert.True(fits > 15, $"Heard {fits} times.");
    }

    [Fact]
    public void ARealFoggyStreetGetsAWalker()
    {
        var path = TestData.Require("radiate/tiny_foggy");
        using var drive = new InsertedDrive(DriveSources.Open(path), [new() { Kind = ActorKind.Pedestrian, XMeters = 8, YMeters = 1, UntilSeconds = 3 }], 1);
        using var pool = new SlabPool();
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            var seconds = frame.HostTime.SecondsSince(drive.Info.Start);
            frame.Release();
            if (seconds > 3)
            {
                break;
            }
        }

        Assert.True(drive.ReplacedPoints > 20, $"{drive.ReplacedPoints} points replaced.");
        Assert.NotEqual(DriveSources.Open(path).Info.Id, drive.Info.Id);
    }

    [Theory]
    [InlineData("kind=pedestrian,x=3,y=4", 0)]
    [InlineData("kind=dragon,x=3,y=4", 1)]
    [InlineData("kind=car,x=3e9,speed=4", 3)]
    [InlineData("", 3)]
    [InlineData("kind=5,x=NaN,y=1,y=2", 3)]
    public void AnActorsTextIsReadOrEverythingWrongWithItIsSaid(string text, int problems)
    {
        var actor = InsertedActorText.Parse(text, out var found);
        Assert.Equal(problems, found.Count);
        Assert.Equal(problems == 0, actor is not null);
    }

    private static Scenario Standing => Some.CarAhead(-80) with { Ego = new() { SpeedMps = 0, Stops = [new(3.7, 2, 100)] }, SceneryDensity = 2 };

    private static List<(Vector3 Point, Vector3 Vehicle, double Seconds)> Points(InsertedActor? actor)
    {
        using var drive = new InsertedDrive(new SimulatedDrive(Standing, 1, BenchmarkCar.Model), actor is null ? [] : [actor], 1);
        var points = new List<(Vector3, Vector3, double)>();
        Read(drive, frame =>
        {
            if (frame is LidarFrame lidar)
            {
                for (var index = 0; index < lidar.Count; index++)
                {
                    var point = new Vector3(lidar.X[index], lidar.Y[index], lidar.Z[index]);
                    points.Add((point, lidar.Sensor.Mount.ToVehicle(point), frame.DeviceTime!.Value.SecondsSince(drive.Info.Start) + lidar.TimeOffsetNanoseconds[index] * 1e-9));
                }
            }
        });
        return points;
    }

    private static void Read(InsertedDrive drive, Action<Frame> look)
    {
        using var pool = new SlabPool();
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            look(frame);
            frame.Release();
        }

        Assert.Equal(0, pool.LeasedBytes);
    }
}
