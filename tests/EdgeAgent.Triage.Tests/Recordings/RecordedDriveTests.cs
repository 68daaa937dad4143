using System.Numerics;
using System.Text;
using System.Text.Json;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Comma;
using EdgeAgent.Sensors.Radiate;
using EdgeAgent.Simulation;

namespace EdgeAgent.Triage.Tests;

public sealed class RecordedDriveTests : IDisposable
{
    private static readonly VehicleProfile Vehicle = new() { Id = "car", Fleet = "fleet" };

    // nuScenes: LIDAR_TOP sits 0.94 m forward and 1.84 m up, its x to the right and y forward.
    private static readonly SensorDescriptor NuScenesLidar = FlatWorld.Lidar() with { Mount = new(new(0.94f, 0, 1.84f), Quaternion.Identity) };

    // Annotations count from the radar, which sits that far before the rear axle.
    private const double RadarForwardMeters = 1.2;

    private readonly SlabPool _pool = new();

    [Fact]
    public void InRealFogTheWeatherFiresAndTheBusThatTheCameraMissesIsADisagreement()
    {
        var firings = JudgeRadiate(threads: 1, out _);

        var weather = Assert.Single(firings, firing => firing.Trigger == "WX");
        Assert.InRange(weather.Severity, 15, 80);
        var disagreement = Assert.Single(firings, firing => firing.Trigger == "XDIS");
        var recording = new RadiateRecording(TestData.Require("radiate/tiny_foggy"));
        var radarFrame = recording.Times("Navtech_Polar").MinBy(frame => Math.Abs(frame.Value.SecondsSince(disagreement.Peak))).Key;
        var bus = recording.Annotations(radarFrame).Single(annotation => annotation.Class == "bus");
        double Evidence(string name) => disagreement.Evidence.Single(item => item.Name == name).Value;
        // The LiDAR sees the bus's front. The boxes were drawn on radar images whose echoes are metres deep, and half a radar frame at 10 m/s is 1.2 m.
        Assert.Equal(RadarForwardMeters + bus.Forward - bus.Length / 2, Evidence("track.x"), 3.0);
        Assert.Equal(bus.Left, Evidence("track.y"), 1.0);
    }

    [Fact]
    public void TheSameRecordingGivesTheSameVerdictsWithOneThreadAndWithTwo()
    {
        _ = JudgeRadiate(threads: 1, out var one);
        _ = JudgeRadiate(threads: 2, out var two);

        Assert.Equal(one, two);
    }

    [Fact]
    public void OnAClearDayInTheCityTheAirIsClear()
    {
        var perception = LookAtNuScenes();

        Assert.InRange(perception.Air.ExtinctionPerKm, 0, 7.5);
        Assert.InRange(perception.Air.MissingGroundShare, 0, 0.1);
    }

    [Fact]
    public void OnAClearDayInTheSuburbTheAirIsClear()
    {
        var sensor = FlatWorld.Lidar() with { Mount = new(new(0, 0, 1.73f), Quaternion.Identity) };
        var perception = new LidarPerception(sensor, Vehicle);
        var frame = PointFile.Read(TestData.Require("mmdet3d/kitti/000008.bin"), 4, (x, y) => (x, y), _pool, sensor, TestDrive.Start);
        perception.Take(frame);
        frame.Release();

        Assert.InRange(perception.Air.ExtinctionPerKm, 0, 7.5);
        Assert.Equal(6, perception.Clusters.ToArray().Count(cluster => cluster.Shape == ObjectShape.Vehicle && cluster.MinX < 25 && Math.Abs(cluster.CenterY) < 9), 2.0);
    }

    [Fact]
    public void NineOfTenLabelledVehiclesWithinThirtyMetresAreClusters()
    {
        var perception = LookAtNuScenes();
        var labels = NuScenesVehicles(30);
        var found = labels.Count(label => perception.Clusters.ToArray().Any(cluster =>
            new GroundBox(cluster.MinX, cluster.MaxX, cluster.MinY, cluster.MaxY, 0, 0, 0).DistanceTo(label.X, label.Y) < 1.5));

        Assert.NotEmpty(labels);
        Assert.True(found >= 0.9 * labels.Count, $"{found} of {labels.Count} labelled vehicles were found.");
    }

    [Fact]
    public void AnOrdinaryThirtySecondsOfRealDrivingFireNothingAndAbsentSensorsAreReportedOnce()
    {
        Assert.True(CommaDriveSource.TryOpen(TestData.Require("comma2k19/drive_000_030s"), [], out var drive, out var error), error);
        using var source = drive;
        using var engine = TriageEngine.Create(drive!.Info.Rig, Vehicle, new() { RandomPerHour = 0 }, drive.Info.Id);
        var changes = new List<TriggerHealth>();
        var hardest = 0.0;

        var firings = ReplayedDrive.Judge(drive, "radar", engine, verdict =>
        {
            changes.AddRange(engine.HealthChanges);
            hardest = Math.Max(hardest, verdict.Answers.Single(answer => answer.Trigger == "BRK").Severity);
        }, TestContext.Current.CancellationToken);

        Assert.Empty(firings);
        Assert.InRange(hardest, 1.0, 2.9);
        Assert.Equal(["ADAS", "CUT", "VRU", "OBS", "XDIS", "FLK", "UNC", "GEO", "NOV", "WX", "LUX", "BLK"], changes.Where(change => !change.IsAvailable).Select(change => change.Trigger));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void TheDemoDrivesPedestrianHardStopAndFogBankFireAndItsOrdinaryStopDoesNot()
    {
        var drive = new SimulatedDrive(DemoDrive.Scenario, 1);
        using var engine = TriageEngine.Create(drive.Info.Rig, SyntheticCar.Profile.Vehicle, new() { RandomPerHour = 0 }, drive.Info.Id);

        var firings = ReplayedDrive.Judge(drive, "lidar_top", engine, cancellationToken: TestContext.Current.CancellationToken);

        bool Fired(string trigger, double from, double to) => firings.Any(firing => firing.Trigger == trigger
            && firing.Start.SecondsSince(drive.Info.Start) < to && firing.End.SecondsSince(drive.Info.Start) > from);
        Assert.True(Fired("VRU", 13, 16.5));
        Assert.True(Fired("BRK", 42, 45.5));
        Assert.True(Fired("WX", 59, 67));
        Assert.False(Fired("BRK", 26, 33));
    }

    public void Dispose() => _pool.Dispose();

    private static List<TriggerFiring> JudgeRadiate(int threads, out List<string> verdicts)
    {
        var folder = TestData.Require("radiate/tiny_foggy");
        Assert.True(RadiateDriveSource.TryOpen(folder, out var drive, out var error), error);
        using var source = drive;
        var rig = drive!.Info.Rig;
        var images = new RadiateRecording(folder).Times("zed_left");
        // What YOLOX-nano makes of this camera, as far as vehicles go: one car in images 23 to 28, nothing else.
        var eye = new CameraWork.Eye(
            new(rig.Find("camera_left")!) { HasDetector = true, DetectorScale = 416f / 672 },
            (frame, camera) =>
            {
                camera.BeginObjects(frame.CaptureTime);
                if (frame.CaptureTime >= images[23] && frame.CaptureTime <= images[28])
                {
                    camera.Add(new(ObjectShape.Vehicle, 394, 203, 465, 257, 0.6f));
                }

                return true;
            },
            RateHz: 5);
        using var engine = TriageEngine.Create(rig, Vehicle, new() { RandomPerHour = 0 }, "radiate", [eye], threads);
        using var json = new VerdictJson();
        var written = verdicts = [];
        return ReplayedDrive.Judge(drive, "lidar_top", engine, verdict => written.Add(Encoding.UTF8.GetString(json.Write(verdict))), TestContext.Current.CancellationToken);
    }

    private LidarPerception LookAtNuScenes()
    {
        var perception = new LidarPerception(NuScenesLidar, Vehicle);
        var path = Directory.GetFiles(TestData.Require("mmdet3d/nuscenes"), "*LIDAR_TOP*").Single();
        var frame = PointFile.Read(path, 5, (x, y) => (y, -x), _pool, NuScenesLidar, TestDrive.Start);
        perception.Take(frame);
        frame.Release();
        return perception;
    }

    /// <summary>Labelled cars, trucks and buses with points in them, as the vehicle sees them.</summary>
    private static List<(float X, float Y)> NuScenesVehicles(double withinMeters)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(TestData.Require("mmdet3d/nuscenes"), "*.json").Single()).Replace("NaN", "null", StringComparison.Ordinal));
        var found = new List<(float, float)>();
        foreach (var instance in json.RootElement.GetProperty("data_list")[0].GetProperty("instances").EnumerateArray())
        {
            var box = instance.GetProperty("bbox_3d");
            var (x, y) = (box[0].GetSingle(), box[1].GetSingle());
            // 0 car, 1 truck, 3 bus; five points are what a detector could go by.
            if (instance.GetProperty("bbox_label_3d").GetInt32() is 0 or 1 or 3 && instance.GetProperty("num_lidar_pts").GetInt32() >= 5 && Math.Sqrt(x * x + y * y) < withinMeters)
            {
                found.Add((y + 0.94f, -x));
            }
        }

        return found;
    }
}
