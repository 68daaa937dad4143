using System.Numerics;
using System.Text.Json;
using EdgeAgent.Model;
using EdgeAgent.Sensors.NuScenes;

namespace EdgeAgent.Sensors.Tests.NuScenes;

public sealed class NuScenesDriveSourceTests
{
    private static string Folder => TestData.Require("mmdet3d/nuscenes");

    [Fact]
    public void TheSampleHasSixCamerasAndALidarWithItsOwnTimes()
    {
        using var drive = Open(Folder);
        using var pool = new SlabPool();
        var frames = drive.ReadFrames(pool, TestContext.Current.CancellationToken).ToArray();

        Assert.Equal(6, frames.OfType<CameraFrame>().Count());
        Assert.Equal(693760 / 20, Assert.Single(frames.OfType<LidarFrame>()).Count);
        Assert.Equal(1532402927612460000, frames.Single(frame => frame.Sensor.Id == "camera_front").DeviceTime!.Value.UnixNanoseconds);
        Assert.Equal(frames.OrderBy(frame => frame.HostTime), frames);
        Assert.Empty(drive.Info.Issues);
    }

    [Fact]
    public void CalibrationPutsEverySensorWhereTheFileSays()
    {
        using var drive = Open(Folder);
        var front = drive.Info.Rig.Find("camera_front")!;

        Assert.Equal(new Vector3(1.7007912f, 0.015945632f, 1.5109576f), front.Mount.TranslationMeters);
        Assert.True(Vector3.Transform(Vector3.UnitZ, front.Mount.Rotation).X > 0.999f);
        Assert.True(Vector3.Transform(Vector3.UnitZ, drive.Info.Rig.Find("camera_back")!.Mount.Rotation).X < -0.999f);
        Assert.Equal(1266.417203046554, front.Camera!.Fx);
        Assert.Equal(491.50706579294757, front.Camera.Cy);
    }

    [Fact]
    public void AnnotatedVehiclesHaveLidarPointsInTheirBoxes()
    {
        using var drive = Open(Folder);
        using var pool = new SlabPool();
        var sweep = drive.ReadFrames(pool, TestContext.Current.CancellationToken).OfType<LidarFrame>().Single();
        using var json = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(Folder, "*.json")[0]).Replace("NaN", "null", StringComparison.Ordinal));
        var checkedBoxes = 0;
        foreach (var instance in json.RootElement.GetProperty("data_list")[0].GetProperty("instances").EnumerateArray())
        {
            var box = instance.GetProperty("bbox_3d").EnumerateArray().Select(number => number.GetSingle()).ToArray();
            var expected = instance.GetProperty("num_lidar_pts").GetInt32();
            if (expected < 20)
            {
                continue;
            }

            // Boxes are in the data set's LiDAR axes (x right, y ahead): centre, length, width, height, yaw.
            var found = Enumerable.Range(0, sweep.Count).Count(index =>
            {
                var offset = new Vector3(-sweep.Y[index], sweep.X[index], sweep.Z[index]) - new Vector3(box[0], box[1], box[2]);
                var along = Vector3.Transform(offset, Quaternion.CreateFromAxisAngle(Vector3.UnitZ, -box[6]));
                return Math.Abs(along.X) <= box[3] / 2 && Math.Abs(along.Y) <= box[4] / 2 && Math.Abs(along.Z) <= box[5] + 0.1;
            });
            Assert.InRange(found, expected * 0.7, expected * 1.6);
            checkedBoxes++;
        }

        Assert.True(checkedBoxes >= 5);
    }

    [Fact]
    public void AMissingImageAndACutSweepCostOnlyThemselves()
    {
        using var folder = new ScratchFolder();
        foreach (var file in Directory.EnumerateFiles(Folder))
        {
            File.WriteAllBytes(folder[Path.GetFileName(file)], File.ReadAllBytes(file));
        }

        File.Delete(Directory.GetFiles(folder.Path, "*CAM_BACK__*")[0]);
        var sweep = Directory.GetFiles(folder.Path, "*.bin")[0];
        File.WriteAllBytes(sweep, File.ReadAllBytes(sweep)[..1001]);
        using var drive = Open(folder.Path);
        using var pool = new SlabPool();
        var frames = drive.ReadFrames(pool, TestContext.Current.CancellationToken).ToArray();

        Assert.Equal(5, frames.Length);
        Assert.Equal(["malformed_file lidar_top 1", "missing_file camera_back 1"], drive.Info.Issues.Select(issue => $"{issue.Code} {issue.Sensor} {issue.Count}"));
    }

    private static NuScenesDriveSource Open(string path)
    {
        Assert.True(NuScenesDriveSource.TryOpen(path, out var source, out var error), error);
        return source;
    }
}
