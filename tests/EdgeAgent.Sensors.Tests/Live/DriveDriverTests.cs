using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live.Recorded;

namespace EdgeAgent.Sensors.Tests.Live;

public sealed class DriveDriverTests
{
    [Fact]
    public void ARecordedDriveArrivesNowInTheVehiclesOwnRig()
    {
        var recorded = new SensorRig([Some.Sensor("radar", SensorKind.Radar, "/radar"), Some.Sensor("imu", SensorKind.Imu, "/imu")]);
        var vehicle = new SensorRig([Some.Sensor("camera", SensorKind.Camera, "/camera"), Some.Sensor("imu", SensorKind.Imu, "/imu")]);
        using var pool = new SlabPool();
        var radarFrames = Enumerable.Range(0, 3).Select(number => (Frame)RadarFrame.Rent(pool, recorded.Sensors[0], 2, Some.Noon, null, number));
        var imuFrames = Enumerable.Range(0, 3).Select(number => (Frame)Imu(recorded.Sensors[1], number));
        using var drive = new ListedDrive(recorded, [.. radarFrames, .. imuFrames]);
        var sink = new CollectingSink();
        var before = Instant.From(TimeProvider.System.GetUtcNow());

        var driver = new DriveDriver(drive, [vehicle.Sensors[1]], pool, 1000, TimeProvider.System);
        driver.Read(sink, CancellationToken.None);

        Assert.Equal(3, sink.Count);
        Assert.All(sink.Frames, frame =>
        {
            Assert.Same(vehicle.Sensors[1], frame.Sensor);
            Assert.True(frame.HostTime >= before);
            Assert.Equal(TimeSpan.FromMilliseconds(3), frame.HostTime - frame.DeviceTime!.Value);
        });
        Assert.Equal((3, 3), (driver.Counters.Of("frames").Value, driver.Counters.Of("other_frames").Value));
        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void EveryKindOfFrameIsCopiedWhole()
    {
        using var pool = new SlabPool();
        var rig = Some.Rig();
        var sweep = LidarFrame.Rent(pool, rig.Find("lidar_top")!, 40, Some.Noon, Some.Noon, 7);
        sweep.Count = 33;
        sweep.X.Fill(1);
        sweep.Ring.Fill(5);
        sweep.TimeOffsetNanoseconds.Fill(9);

        var copy = (LidarFrame)FrameCopy.Of(sweep, sweep.Sensor, pool, TimeSpan.FromSeconds(1))!;

        Assert.Equal(33, copy.Count);
        Assert.Equal(sweep.X.ToArray(), copy.X.ToArray());
        Assert.Equal(sweep.Ring.ToArray(), copy.Ring.ToArray());
        Assert.Equal(sweep.TimeOffsetNanoseconds.ToArray(), copy.TimeOffsetNanoseconds.ToArray());
        Assert.Equal((7, Some.Noon + TimeSpan.FromSeconds(1)), (copy.Sequence, copy.HostTime));
    }

    private static ImuFrame Imu(SensorDescriptor sensor, int number) => new(sensor)
    {
        HostTime = Some.Noon + TimeSpan.FromMilliseconds(10 * number + 3),
        DeviceTime = Some.Noon + TimeSpan.FromMilliseconds(10 * number),
        AccelerationMps2 = Vector3.UnitX * number,
        AngularVelocityRadps = Vector3.Zero,
    };

    private sealed class ListedDrive(SensorRig rig, IReadOnlyList<Frame> frames) : IDriveSource
    {
        public DriveInfo Info { get; } = Some.Drive(rig);

        public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken) => frames;

        public void Dispose()
        {
        }
    }
}
