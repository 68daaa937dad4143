using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Motion;

namespace EdgeAgent.Tests.Motion;

public sealed class MotionCompensationTests
{
    private static readonly SensorRig Rig = new(
    [
        new SensorDescriptor { Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar", FrameId = "lidar", Mount = Pose.FromRollPitchYaw(new Vector3(1.2f, 0.3f, 1.9f), 0, 2, 90) },
        new SensorDescriptor { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/odometry", FrameId = "base_link" },
    ]);

    [Theory]
    [InlineData(20, 0)]
    [InlineData(12, 0.5)]
    [InlineData(0, -0.8)]
    public void AStandingPostIsOnePointAgainHoweverTheVehicleMoved(double speed, double yawRate)
    {
        using var pool = new SlabPool();
        var post = new Vector3(18, -4, 1);
        var sweep = Sweep(pool, post, speed, yawRate);
        var compensation = new MotionCompensation(Rig, Profile("true"));
        compensation.Take(Odometry(speed, yawRate));
        var smeared = Spread(sweep);

        compensation.Take(sweep);

        var seen = ToSensor(post, Vector3.Zero, 0);
        Assert.True(smeared > 0.8, $"the sweep was smeared by {smeared} m");
        for (var index = 0; index < sweep.Count; index++)
        {
            Assert.True(Vector3.Distance(seen, new Vector3(sweep.X[index], sweep.Y[index], sweep.Z[index])) < 0.01, $"point {index}");
        }

        sweep.Release();
    }

    [Theory]
    [InlineData(null, 0.1)]
    [InlineData("false", 0.1)]
    [InlineData("true", 3)]
    public void SweepsStayAsTheyAreUnlessAskedForAndTheMotionIsKnown(string? option, double odometryAgeSeconds)
    {
        using var pool = new SlabPool();
        var sweep = Sweep(pool, new Vector3(18, -4, 1), 20, 0);
        var before = sweep.X.ToArray();
        var compensation = new MotionCompensation(Rig, Profile(option));
        compensation.Take(Odometry(20, 0, -odometryAgeSeconds));

        compensation.Take(sweep);

        Assert.Equal(before, sweep.X.ToArray());
        sweep.Release();
    }

    /// <summary>What a sensor on the moving vehicle measures of a standing post, point by point over a tenth of a second.</summary>
    private static LidarFrame Sweep(SlabPool pool, Vector3 post, double speed, double yawRate)
    {
        const int Points = 200;
        var sweep = LidarFrame.Rent(pool, Rig.Sensors[0], Points, Some.At(0.1), Some.At(0), 0);
        sweep.Count = Points;
        for (var index = 0; index < Points; index++)
        {
            var seconds = index * 0.1 / Points;
            var (position, heading) = Drive(speed, yawRate, seconds);
            var seen = ToSensor(post, position, heading);
            (sweep.X[index], sweep.Y[index], sweep.Z[index]) = (seen.X, seen.Y, seen.Z);
            sweep.TimeOffsetNanoseconds[index] = (uint)(seconds * 1e9);
        }

        sweep.StampCaptureTime(Some.At(0));
        return sweep;
    }

    /// <summary>The vehicle's path in small straight steps: not the formula under test.</summary>
    private static (Vector3 Position, double Heading) Drive(double speed, double yawRate, double seconds)
    {
        const int Steps = 2000;
        var (position, heading, step) = (Vector3.Zero, 0.0, seconds / Steps);
        for (var index = 0; index < Steps; index++)
        {
            heading += yawRate * step / 2;
            position += new Vector3((float)(Math.Cos(heading) * speed * step), (float)(Math.Sin(heading) * speed * step), 0);
            heading += yawRate * step / 2;
        }

        return (position, heading);
    }

    private static Vector3 ToSensor(Vector3 world, Vector3 position, double heading)
    {
        var inVehicle = Vector3.Transform(world - position, Quaternion.CreateFromAxisAngle(Vector3.UnitZ, (float)-heading));
        var mount = Rig.Sensors[0].Mount;
        return Vector3.Transform(inVehicle - mount.TranslationMeters, Quaternion.Inverse(mount.Rotation));
    }

    private static float Spread(LidarFrame sweep) =>
        Vector3.Distance(new Vector3(sweep.X[0], sweep.Y[0], sweep.Z[0]), new Vector3(sweep.X[^1], sweep.Y[^1], sweep.Z[^1]));

    private static OdometryFrame Odometry(double speed, double yawRate, double at = 0) => new(Rig.Sensors[1])
    {
        HostTime = Some.At(at), SpeedMps = speed, YawRateRadps = yawRate,
    };

    private static HardwareProfile Profile(string? option) => new()
    {
        Schema = HardwareProfile.CurrentSchema,
        Name = "test",
        Vehicle = new VehicleProfile { Id = "car-1", Fleet = "test" },
        Anchor = "lidar",
        Sensors =
        [
            new SensorProfile
            {
                Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar", Options = option is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [MotionCompensation.Option] = option },
            },
        ],
    };
}
