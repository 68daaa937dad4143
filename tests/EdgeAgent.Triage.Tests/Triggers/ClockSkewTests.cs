using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>A sensor whose clock is off puts moving things where they were: that alone is no disagreement.</summary>
public sealed class ClockSkewTests
{
    private const double Front = 3.7;
    private const double EgoMps = 8;

    private static readonly SensorDescriptor Radar = TestDrive.Sensor("radar", SensorKind.Radar, 20) with { Range = new() { MaxMeters = 120, HorizontalDegrees = 100, HasDoppler = true } };

    private static readonly SensorDescriptor Camera = TestDrive.Sensor("camera", SensorKind.Camera, 10) with
    {
        Mount = Pose.FromRollPitchYaw(new(1.8f, 0, 1.4f), -90, 0, -90),
        Camera = new() { Width = 640, Height = 480, Fx = 500, Fy = 500, Cx = 320, Cy = 240 },
    };

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(-0.1)]
    public void ARadarWhoseClockIsATenthOfASecondOffAgreesInTrafficThatClosesAtFifteenMetresPerSecond(double late)
    {
        using var drive = new TestDrive(new([FlatWorld.Lidar(), TestDrive.Sensor("odometry", SensorKind.Odometry, 50), Radar])) { Sense = (drive, slot, from, to) => Sense(drive, slot, from, to, late) };

        drive.Run(12).Flush();

        Assert.Empty(drive.FiringsOf("XDIS").Select(firing => $"{firing.Start.SecondsSince(TestDrive.Start):f1} {string.Join(", ", firing.Evidence.Select(item => $"{item.Name}={item.Value:f2}"))}"));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    [InlineData(-0.1)]
    public void ACameraWhoseClockIsATenthOfASecondOffAgreesInTrafficThatClosesAtFifteenMetresPerSecond(double late)
    {
        var rig = new SensorRig([FlatWorld.Lidar(), TestDrive.Sensor("odometry", SensorKind.Odometry, 50), Camera]);
        var eye = new CameraWork.Eye(new(rig.Find("camera")!) { HasDetector = true }, (frame, view) => Detect(frame, view, late), RateHz: 5);
        using var drive = new TestDrive(rig, eyes: [eye]) { Sense = (drive, slot, from, to) => Sense(drive, slot, from, to, late) };

        drive.Run(12).Flush();

        Assert.Empty(drive.FiringsOf("XDIS").Select(firing => $"{firing.Start.SecondsSince(TestDrive.Start):f1} {string.Join(", ", firing.Evidence.Select(item => $"{item.Name}={item.Value:f2}"))}"));
    }

    /// <summary>Three cars that come towards the vehicle in the next lane, one after the other, and one that it catches up with slowly.</summary>
    private static FlatWorld.Box[] Traffic(double time) =>
        [.. Enumerable.Range(0, 3).Select(car => FlatWorld.Box.Car(70 + 60 * car - 15 * time, 3.5)).Append(FlatWorld.Box.Car(Front + 30 - time, 0)).Where(car => car.X is > -30 and < 90)];

    private static void Sense(TestDrive drive, FrameSetSlot slot, double from, double to, double late)
    {
        switch (slot.Sensor.Kind)
        {
            case SensorKind.Odometry:
                TestDrive.AddOdometry(slot, from, to, _ => EgoMps);
                break;
            case SensorKind.Lidar:
                TestDrive.Add(slot, new FlatWorld().Sweep(drive.Pool, slot.Sensor, TestDrive.Start.PlusSeconds(to), Traffic(to)));
                break;
            case SensorKind.Camera:
                TestDrive.Add(slot, CameraFrame.Rent(drive.Pool, slot.Sensor, 1, ImageFormat.Jpeg, TestDrive.Start.PlusSeconds(to), null, 0));
                break;
            default:
                foreach (var time in TestDrive.Times(from, to, 0.05))
                {
                    AddScan(drive, slot, time, Traffic(time - late));
                }

                break;
        }
    }

    private static void AddScan(TestDrive drive, FrameSetSlot slot, double time, FlatWorld.Box[] traffic)
    {
        var seen = traffic.Where(car => car.X - 2.2 > 4).ToArray();
        var scan = RadarFrame.Rent(drive.Pool, slot.Sensor, seen.Length, TestDrive.Start.PlusSeconds(time), null, 0);
        for (var index = 0; index < seen.Length; index++)
        {
            var (x, y) = (seen[index].X - 2.2, seen[index].Y);
            var closing = y > 1 ? -15 : -1;
            var range = Math.Sqrt(x * x + y * y);
            scan.Targets[index] = new((float)range, (float)Math.Atan2(y, x), 0, (float)(closing * x / range), 10, (uint)index);
        }

        TestDrive.Add(slot, scan);
    }

    private static bool Detect(CameraFrame frame, CameraView view, double late)
    {
        view.BeginObjects(frame.CaptureTime);
        foreach (var car in Traffic(frame.CaptureTime.SecondsSince(TestDrive.Start) - late))
        {
            if (car.X - 2.2 > 5)
            {
                var (near, far) = (car.X - 2.2 - 1.8, car.X + 2.2 - 1.8);
                double Column(double y, double x) => Math.Clamp(320 - 500 * y / x, 0, 640);
                double Row(double z, double x) => Math.Clamp(240 + 500 * (1.4 - z) / x, 0, 480);
                double[] columns = [Column(car.Y - 0.9, near), Column(car.Y + 0.9, near), Column(car.Y - 0.9, far), Column(car.Y + 0.9, far)];
                view.Add(new(ObjectShape.Vehicle, (float)columns.Min(), (float)Row(1.5, near), (float)columns.Max(), (float)Row(0, near), 0.9f));
            }
        }

        return true;
    }
}
