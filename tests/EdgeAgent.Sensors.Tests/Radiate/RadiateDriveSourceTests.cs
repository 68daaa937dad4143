using System.Numerics;
using System.Text.Json;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Radiate;

namespace EdgeAgent.Sensors.Tests.Radiate;

public sealed class RadiateDriveSourceTests
{
    private const double MetersPerPixel = 0.173611;
    private const double CartesianCentre = 575.5;

    private static string Folder => TestData.Require("radiate/tiny_foggy");

    [Fact]
    public void TheRecordingHasTheCountsThatAreKnownOfIt()
    {
        using var drive = Open(Folder);
        var counts = drive.Info.Rig.Sensors.ToDictionary(sensor => sensor.Id, sensor => drive.Info.FrameCounts[sensor.Index]);

        Assert.Equal(60, counts["lidar_top"]);
        Assert.Equal(18, counts["radar"]);
        Assert.Equal(50, counts["camera_left"]);
        Assert.Equal(50, counts["camera_right"]);
        Assert.Equal(125, counts["gnss"]);
        Assert.Equal(125, counts["imu"]);
    }

    [Theory]
    [InlineData("untimed_frame", "lidar_top", 18)]
    [InlineData("missing_file", "camera_left", 50)]
    [InlineData("duplicate_sample", "gnss", 125)]
    [InlineData("time_backwards", "gnss", 1)]
    [InlineData("no_overlap", "gnss", 1)]
    public void EveryTrapOfTheRecordingIsCounted(string code, string sensor, long count)
    {
        using var drive = Open(Folder);

        Assert.Equal(count, Assert.Single(drive.Info.Issues, issue => issue.Code == code && issue.Sensor == sensor).Count);
    }

    [Fact]
    public void TheTrapsAreToldInNumbers()
    {
        using var drive = Open(Folder);

        Assert.Contains("64.05 s", Issue(drive, "no_overlap").Detail, StringComparison.Ordinal);
        Assert.Contains("0.36 s", Issue(drive, "time_backwards").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void FramesComeInHostTimeOrderAndUntimedSweepsAreThere()
    {
        using var drive = Open(Folder);
        using var pool = new SlabPool();
        var (last, untimed, total) = (new Instant(0), 0, 0L);
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            Assert.True(frame.HostTime >= last);
            last = frame.HostTime;
            untimed += frame is LidarFrame && frame.DeviceTime is null ? 1 : 0;
            total++;
            frame.Release();
        }

        Assert.Equal(18, untimed);
        Assert.Equal(drive.Info.FrameCounts.Sum(), total);
        Assert.DoesNotContain(drive.Info.Issues, issue => issue.Code is "malformed_file" or "malformed_row");
        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void RadarTargetsCoverEveryAnnotatedVehicle()
    {
        using var drive = Open(Folder);
        using var pool = new SlabPool();
        var scans = drive.ReadFrames(pool, TestContext.Current.CancellationToken).OfType<RadarFrame>().ToArray();
        var (boxes, covered) = (0, 0);
        foreach (var (scan, name, ahead, left, length, width) in Annotations(scans.Length))
        {
            boxes++;
            var inside = scans[scan].Targets.ToArray().Count(target =>
            {
                var (x, y) = (target.RangeMeters * Math.Cos(target.AzimuthRadians), target.RangeMeters * Math.Sin(target.AzimuthRadians));
                return Math.Abs(x - ahead) <= length / 2 && Math.Abs(y - left) <= width / 2;
            });
            covered += inside > 0 ? 1 : 0;
            TestContext.Current.TestOutputHelper?.WriteLine($"scan {scan}: {name} at {ahead:F1} m, {left:F1} m: {inside} targets");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"targets a scan: {scans.Average(scan => scan.Count):F0}");
        Assert.Equal(42, boxes);
        Assert.Equal(boxes, covered);
        Assert.All(scans, scan => Assert.InRange(scan.Count, 100, 600));
    }

    [Fact]
    public void ImagesStayTheFilesTheyWere()
    {
        using var drive = Open(Folder);
        using var pool = new SlabPool();
        var first = drive.ReadFrames(pool, TestContext.Current.CancellationToken).OfType<CameraFrame>().First(frame => frame.Sensor.Id == "camera_left");

        Assert.Equal(ImageFormat.Png, first.Format);
        Assert.Equal(File.ReadAllBytes(Path.Combine(Folder, "zed_left", "000001.png")), first.Data.ToArray());
    }

    [Fact]
    public void CalibrationBecomesMountsOnTheVehicle()
    {
        using var drive = Open(Folder);
        var camera = drive.Info.Rig.Find("camera_left")!;
        var right = drive.Info.Rig.Find("camera_right")!;
        var lidar = drive.Info.Rig.Find("lidar_top")!;

        Assert.Equal((672, 376), (camera.Camera!.Width, camera.Camera.Height));
        Assert.Equal(337.9191448899105, camera.Camera.Fx);
        Assert.Equal(-0.183879883467351, camera.Camera.Distortion[0]);
        var ahead = Vector3.Transform(Vector3.UnitZ, camera.Mount.Rotation);
        Assert.True(ahead.X > 0.999, $"the camera looks to {ahead}");
        Assert.Equal(0.12, Vector3.Distance(camera.Mount.TranslationMeters, right.Mount.TranslationMeters), 0.005);
        Assert.True(right.Mount.TranslationMeters.Y < camera.Mount.TranslationMeters.Y);
        Assert.Equal(1.8f + 0.120102f, lidar.Mount.TranslationMeters.Z, 1e-3f);
    }

    [Fact]
    public void MotionHasTheAxesOfTheVehicle()
    {
        using var drive = Open(Folder);
        using var pool = new SlabPool();
        var frames = drive.ReadFrames(pool, TestContext.Current.CancellationToken).ToArray();
        var speeds = frames.OfType<OdometryFrame>().ToArray();
        var samples = frames.OfType<ImuFrame>().ToArray();

        Assert.Equal(12.57, speeds[0].SpeedMps, 0.01);
        Assert.True(speeds.Average(frame => frame.YawRateRadps) < 0, "the vehicle turns right");
        Assert.True(samples.Average(sample => sample.AccelerationMps2.Y) < 0, "and is pushed right");
        Assert.InRange(samples.Average(sample => sample.AccelerationMps2.Z), 9.6, 10);
        Assert.Equal(0.164, frames.OfType<GnssFrame>().First().HorizontalAccuracyMeters, 0.001);
    }

    [Fact]
    public void DamagedFilesCostOnlyTheirOwnFrame()
    {
        using var folder = new ScratchFolder();
        CopyFew(folder.Path);
        File.WriteAllBytes(folder["zed_left/000002.png"], []);
        File.WriteAllBytes(folder["zed_right/000002.png"], File.ReadAllBytes(folder["zed_right/000002.png"])[..1000]);
        File.WriteAllBytes(folder["Navtech_Polar/000001.png"], File.ReadAllBytes(folder["Navtech_Polar/000001.png"])[..5000]);
        File.WriteAllText(folder["velo_lidar/000018.csv"], "1,2,3,4,5\n1,2,3\n1,x,3,4,5\n4,5,6,7,8\n1,2");
        File.WriteAllText(folder["velo_lidar/000019.csv"], "no points\n");
        File.WriteAllText(folder["GPS_IMU_Twist/000003.txt"], "55.8,-3.3\n");
        using var drive = Open(folder.Path);
        using var pool = new SlabPool();
        var frames = drive.ReadFrames(pool, TestContext.Current.CancellationToken).ToArray();

        var sweep = frames.OfType<LidarFrame>().Single(frame => frame.Sequence == 18);
        Assert.Equal([2f, 5f], sweep.X.ToArray());
        Assert.Equal([-1f, -4f], sweep.Y.ToArray());
        Assert.Equal(4, drive.Info.Issues.Single(issue => issue.Code == "malformed_row").Count);
        Assert.Equal(
            ["camera_left 1", "camera_right 1", "gnss 1", "imu 1", "lidar_top 1", "odometry 1", "radar 1"],
            drive.Info.Issues.Where(issue => issue.Code == "malformed_file").Select(issue => $"{issue.Sensor} {issue.Count}"));
        Assert.Equal(2, frames.OfType<LidarFrame>().Count());
    }

    private static DriveIssue Issue(RadiateDriveSource drive, string code) => drive.Info.Issues.First(issue => issue.Code == code);

    private static RadiateDriveSource Open(string folder)
    {
        Assert.True(RadiateDriveSource.TryOpen(folder, out var source, out var error), error);
        return source;
    }

    /// <summary>Boxes in radar coordinates; all lie along the road, within 3° of the vehicle's axis.</summary>
    private static IEnumerable<(int Scan, string Name, double Ahead, double Left, double Length, double Width)> Annotations(int scans)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "annotations", "annotations.json")));
        foreach (var item in json.RootElement.EnumerateArray())
        {
            var boxes = item.GetProperty("bboxes").EnumerateArray().Take(scans).ToArray();
            for (var scan = 0; scan < boxes.Length; scan++)
            {
                if (boxes[scan].ValueKind == JsonValueKind.Object)
                {
                    var position = boxes[scan].GetProperty("position").EnumerateArray().Select(number => number.GetDouble()).ToArray();
                    yield return (scan, item.GetProperty("class_name").GetString()!,
                        (CartesianCentre - position[1] - position[3] / 2) * MetersPerPixel, (CartesianCentre - position[0] - position[2] / 2) * MetersPerPixel,
                        position[3] * MetersPerPixel, position[2] * MetersPerPixel);
                }
            }
        }
    }

    private static void CopyFew(string target)
    {
        foreach (var (name, extension, numbers) in new[] { ("velo_lidar", "csv", new[] { 18, 19, 20 }), ("Navtech_Polar", "png", [1, 2]), ("zed_left", "png", [1, 2]), ("zed_right", "png", [1, 2]), ("GPS_IMU_Twist", "txt", [1, 2, 3]) })
        {
            Directory.CreateDirectory(Path.Combine(target, name));
            File.Copy(Path.Combine(Folder, name + ".txt"), Path.Combine(target, name + ".txt"));
            foreach (var number in numbers)
            {
                var file = Path.Combine(name, $"{number:D6}.{extension}");
                File.WriteAllBytes(Path.Combine(target, file), File.ReadAllBytes(Path.Combine(Folder, file)));
            }
        }
    }
}
