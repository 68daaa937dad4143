using System.Globalization;
using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Kitti;

namespace EdgeAgent.Sensors.Tests.Kitti;

/// <summary>Recordings in the public raw layout, built around a real image and a real sweep.</summary>
public sealed class KittiDriveSourceTests
{
    private const string Oxts = "49.011212804408 8.4228850417969 112.83492279053 0.022447 1e-05 -1.2219096732051 -3.3256321640686 1.1384311814592 3.5147680214713 0.037625160413037 "
        + "-0.03878884255623 -0.29437452763793 0.037166856911681 9.9957015129717 -0.30581030960531 -0.19635662515203 9.9942128010936 -0.017332142869546 0.024792163815438 0.14511808479348 "
        + "-0.017498934149631 0.021393359392165 0.14563031426063 0.49229361157748 0.068883960397178 4 10 4 4 0";

    [Fact]
    public void ARawRecordingIsReadWithItsTimesAndCalibration()
    {
        using var folder = new ScratchFolder();
        var path = Build(folder, withTimes: true, withCalibration: true);
        using var drive = Open(path);
        using var pool = new SlabPool();
        var frames = drive.ReadFrames(pool, TestContext.Current.CancellationToken).ToArray();

        Assert.Equal(["lidar_top", "camera_left", "gnss", "imu", "odometry"], drive.Info.Rig.Sensors.Select(sensor => sensor.Id));
        Assert.Equal([2, 2, 2, 2, 2], drive.Info.FrameCounts);
        Assert.Equal(10, frames.Length);
        Assert.Equal(1317042272025964389L - 1317042272025964389L % 1_000_000_000 + 25_964_389, frames[0].DeviceTime!.Value.UnixNanoseconds);
        Assert.Equal(275808 / 16, frames.OfType<LidarFrame>().First().Count);
        Assert.Equal(3.5147680214713, frames.OfType<OdometryFrame>().First().SpeedMps);
        Assert.Equal(9.9957f, frames.OfType<ImuFrame>().First().AccelerationMps2.Z, 1e-4f);
        Assert.Equal(0.49229361157748, frames.OfType<GnssFrame>().First().HorizontalAccuracyMeters);
        Assert.Empty(drive.Info.Issues);

        var camera = drive.Info.Rig.Find("camera_left")!;
        Assert.Equal((1242, 375, 721.5377), (camera.Camera!.Width, camera.Camera.Height, camera.Camera.Fx));
        Assert.True(Vector3.Transform(Vector3.UnitZ, camera.Mount.Rotation).X > 0.999f);
        Assert.Equal(1.65f, camera.Mount.TranslationMeters.Z, 0.05f);
        Assert.Equal(0.93f, drive.Info.Rig.Find("imu")!.Mount.TranslationMeters.Z, 0.02f);
    }

    [Fact]
    public void WithoutTimestampsTheNominalRateIsAssumedAndSaid()
    {
        using var folder = new ScratchFolder();
        using var drive = Open(Build(folder, withTimes: false, withCalibration: false));
        using var pool = new SlabPool();
        var sweeps = drive.ReadFrames(pool, TestContext.Current.CancellationToken).OfType<LidarFrame>().ToArray();

        Assert.All(sweeps, sweep => Assert.Null(sweep.DeviceTime));
        Assert.Equal(0.1, sweeps[1].HostTime.SecondsSince(sweeps[0].HostTime), 1e-6);
        Assert.Equal("2011-09-26T00:00:00.000Z", drive.Info.Start.ToString());
        Assert.Equal(["no_calibration  1", "no_timestamps  1", "untimed_frame camera_left 2", "untimed_frame gnss 2", "untimed_frame lidar_top 2"],
            drive.Info.Issues.Select(issue => $"{issue.Code} {issue.Sensor} {issue.Count}"));
        Assert.Contains("10 a second", drive.Info.Issues.Single(issue => issue.Code == "no_timestamps").Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedFilesCostOnlyTheirOwnFrame()
    {
        using var folder = new ScratchFolder();
        var path = Build(folder, withTimes: true, withCalibration: true);
        File.WriteAllBytes(Path.Combine(path, "image_02/data/0000000001.png"), []);
        File.WriteAllBytes(Path.Combine(path, "velodyne_points/data/0000000000.bin"), new byte[17]);
        File.WriteAllText(Path.Combine(path, "oxts/data/0000000001.txt"), "1 2 three");
        File.WriteAllText(Path.Combine(path, "oxts/timestamps.txt"), "2011-09-26 13:02:25.9\nnot a time\n");
        using var drive = Open(path);
        using var pool = new SlabPool();
        var frames = drive.ReadFrames(pool, TestContext.Current.CancellationToken).ToArray();

        Assert.Equal(5, frames.Length);
        Assert.Equal(["malformed_file camera_left 1", "malformed_file gnss 1", "malformed_file imu 1", "malformed_file lidar_top 1", "malformed_file odometry 1", "untimed_frame gnss 1"],
            drive.Info.Issues.Select(issue => $"{issue.Code} {issue.Sensor} {issue.Count}"));
    }

    private static string Build(ScratchFolder folder, bool withTimes, bool withCalibration)
    {
        var path = folder["2011_09_26/2011_09_26_drive_0001_sync"];
        foreach (var (stream, source, extension) in new[] { ("image_02", "mmdet3d/kitti/000008.png", "png"), ("velodyne_points", "mmdet3d/kitti/000008.bin", "bin"), ("oxts", "", "txt") })
        {
            var data = Directory.CreateDirectory(Path.Combine(path, stream, "data")).FullName;
            for (var number = 0; number < 2; number++)
            {
                var content = source.Length == 0 ? System.Text.Encoding.ASCII.GetBytes(Oxts) : File.ReadAllBytes(TestData.Require(source));
                File.WriteAllBytes(Path.Combine(data, number.ToString("D10", CultureInfo.InvariantCulture) + "." + extension), content);
            }

            if (withTimes)
            {
                File.WriteAllText(Path.Combine(path, stream, "timestamps.txt"), "2011-09-26 13:04:32.025964389\n2011-09-26 13:04:32.129\n");
            }
        }

        if (withCalibration)
        {
            var day = folder["2011_09_26"];
            File.WriteAllText(Path.Combine(day, "calib_imu_to_velo.txt"), "calib_time: 25-May-2012 16:47:16\nR: 9.999976e-01 7.553071e-04 -2.035826e-03 -7.854027e-04 9.998898e-01 -1.482298e-02 2.024406e-03 1.482454e-02 9.998881e-01\nT: -8.086759e-01 3.195559e-01 -7.997231e-01\n");
            File.WriteAllText(Path.Combine(day, "calib_velo_to_cam.txt"), "R: 7.533745e-03 -9.999714e-01 -6.166020e-04 1.480249e-02 7.280733e-04 -9.998902e-01 9.998621e-01 7.523790e-03 1.480755e-02\nT: -4.069766e-03 -7.631618e-02 -2.717806e-01\n");
            File.WriteAllText(Path.Combine(day, "calib_cam_to_cam.txt"), "R_rect_00: 9.999239e-01 9.837760e-03 -7.445048e-03 -9.869795e-03 9.999421e-01 -4.278459e-03 7.402527e-03 4.351614e-03 9.999631e-01\nS_rect_02: 1.242000e+03 3.750000e+02\nP_rect_02: 7.215377e+02 0.000000e+00 6.095593e+02 4.485728e+01 0.000000e+00 7.215377e+02 1.728540e+02 2.163791e-01 0.000000e+00 0.000000e+00 1.000000e+00 2.745884e-03\n");
        }

        return path;
    }

    private static KittiDriveSource Open(string path)
    {
        Assert.True(KittiDriveSource.TryOpen(path, out var source, out var error), error);
        return source;
    }
}
