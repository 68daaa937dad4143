using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage.Tests;

/// <summary>FLK, UNC, GEO and NOV through the engine: from frames, or from what a camera's eye makes of them, to firings.</summary>
public sealed class DoubtAndNoveltyTests
{
    private const double Front = 3.7;
    private const int SceneWidth = 32;
    private const int SceneHeight = 24;

    private static readonly SensorDescriptor Camera = TestDrive.Sensor("camera", SensorKind.Camera, 10) with { Camera = new() { Width = 640, Height = 480, Fx = 500, Fy = 500, Cx = 320, Cy = 240 } };

    [Theory]
    [InlineData(3, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 0)]
    public void ALeadThatTheLidarLosesTwiceForThreeSweepsFlickersAndOneMissedSweepIsNone(int lost, int firings)
    {
        // Seen from the start, 12 m ahead; lost from 3 s and again from 4 s on.
        var world = new FlatWorld();
        using var drive = Drive(new([FlatWorld.Lidar(), TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]), null, (drive, slot, _, to) =>
            TestDrive.Add(slot, world.Sweep(drive.Pool, slot.Sensor, TestDrive.Start.PlusSeconds(to), IsAway(to, lost) ? [] : [FlatWorld.Box.Car(Front + 12, 0)])));

        drive.Run(8).Flush();

        Assert.Equal(firings, drive.FiringsOf("FLK").Count());
    }

    [Fact]
    public void ALeadHiddenByALorryNowAndThenDoesNotFlicker()
    {
        var world = new FlatWorld();
        using var drive = Drive(new([FlatWorld.Lidar(), TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]), null, (drive, slot, _, to) =>
        {
            var lead = FlatWorld.Box.Car(Front + 20, 0);
            TestDrive.Add(slot, world.Sweep(drive.Pool, slot.Sensor, TestDrive.Start.PlusSeconds(to), IsAway(to, 3) ? [new(Front + 9, 0, 1, 3, 3), lead] : [lead]));
        });

        drive.Run(8).Flush();

        Assert.Empty(drive.FiringsOf("FLK"));
    }

    [Fact]
    public void AFindThatComesAndGoesFlickers()
    {
        using var drive = Watch("FLK", time => time is > 3 and < 5 && (int)(time * 5) % 2 == 0 ? null : 0.9f);

        Assert.Single(drive.FiringsOf("FLK"));
    }

    [Theory]
    [InlineData(0.5f, 1)]
    [InlineData(0.9f, 0)]
    public void AFindOfWhichTheDetectorStaysUnsureIsUncertain(float score, int firings)
    {
        using var drive = Watch("UNC", time => time is > 3 and < 7 ? score : 0.9f);

        Assert.Equal(firings, drive.FiringsOf("UNC").Count());
        Assert.Empty(drive.FiringsOf("FLK"));
    }

    [Fact]
    public void AFindThatIsUnsureForOneLookIsNotUncertain()
    {
        using var drive = Watch("UNC", time => time is > 3 and < 3.3 ? 0.5f : 0.9f);

        Assert.Empty(drive.FiringsOf("UNC"));
    }

    [Theory]
    [InlineData(6.0, 0.15, 0.6, 1)]
    [InlineData(1.8, 4.4, 1.5, 0)]
    [InlineData(0.5, 0.5, 1.75, 0)]
    public void AThingOfNoRoadUsersShapeInTheCorridorIsOddAndACarAndAPersonAreNot(double across, double along, double height, int firings)
    {
        var world = new FlatWorld();
        using var drive = Drive(new([FlatWorld.Lidar(), TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]), Usual("GEO", 2.8), (drive, slot, _, to) =>
            TestDrive.Add(slot, world.Sweep(drive.Pool, slot.Sensor, TestDrive.Start.PlusSeconds(to), new FlatWorld.Box(Front + 45 - 10 * to, 0.5, along, across, height))));

        drive.Run(4).Flush();

        Assert.Equal(firings, drive.FiringsOf("GEO").Count());
    }

    [Fact]
    public void ASceneUnlikeAllBeforeIsNovelAndNoLongerOnceItIsCommon()
    {
        // Two hours at two looks a second fill the memory with a hundred and forty scenes.
        const double Learnt = 7200;
        var picture = 0;
        using var drive = new TestDrive(new([Camera with { RateHz = 2 }]), driveId: "novel", learnt: Usual("NOV", 0.01), eyes:
            [new(new(Camera with { RateHz = 2 }), (frame, view) => LookAt(frame, view, picture), RateHz: 2)])
        { Period = 0.5, Sense = AddPicture };
        drive.Run(Learnt);
        Assert.Empty(drive.FiringsOf("NOV"));

        picture = 1;
        drive.Run(10);
        picture = 0;
        drive.Run(20);
        var odd = Assert.Single(drive.FiringsOf("NOV"));
        Assert.InRange(odd.Start.SecondsSince(TestDrive.Start), Learnt, Learnt + 1);
        Assert.True(odd.Severity > 0.1, $"The odd scene is {odd.Severity} away.");

        picture = 1;
        drive.Run(Learnt);
        picture = 0;
        drive.Run(20);
        var known = drive.FiringsOf("NOV").Count();
        picture = 1;
        drive.Run(10);
        picture = 0;
        drive.Run(20).Flush();

        Assert.Equal(known, drive.FiringsOf("NOV").Count());
    }

    /// <summary>For so many sweeps from 3 s on, and again from 4 s on.</summary>
    private static bool IsAway(double time, int sweeps) => (int)Math.Round(10 * time) is >= 30 and < 50 and var sweep && sweep % 10 < sweeps;

    /// <summary>Six thousand blocks in which a trigger's severity stayed below a limit: eight hours of a fleet.</summary>
    private static LearntCalibration Usual(string trigger, double limit)
    {
        var digest = new TailDigest();
        for (var block = 0; block < 6000; block++)
        {
            digest.Add(limit * block / 6000);
        }

        var version = TriggerCatalogue.All.Single(definition => definition.Id == trigger).Version;
        return new(new() { Triggers = [new() { Trigger = trigger, Version = version, All = digest.Save() }] }, null);
    }

    /// <summary>Ten seconds in which a detector finds one car with a score over time; null where it does not find it.</summary>
    private static TestDrive Watch(string trigger, Func<double, float?> score)
    {
        var eye = new CameraWork.Eye(
            new(Camera) { HasDetector = true },
            (frame, view) =>
            {
                view.BeginObjects(frame.CaptureTime);
                if (score(frame.CaptureTime.SecondsSince(TestDrive.Start)) is { } here)
                {
                    view.Add(new(ObjectShape.Vehicle, 280, 200, 360, 260, here));
                }

                return true;
            },
            RateHz: 5);
        var drive = new TestDrive(new([Camera]), learnt: Usual(trigger, 0.3), eyes: [eye]) { Sense = AddPicture };
        return drive.Run(10).Flush();
    }

    private static void AddPicture(TestDrive drive, FrameSetSlot slot, double from, double to)
    {
        foreach (var time in TestDrive.Times(from, to, 1 / slot.Sensor.RateHz))
        {
            TestDrive.Add(slot, CameraFrame.Rent(drive.Pool, slot.Sensor, 1, ImageFormat.Jpeg, TestDrive.Start.PlusSeconds(time), null, 0));
        }
    }

    /// <summary>Bright above and dark below as roads are, or bright stripes upright as no road is; a little different every time.</summary>
    private static bool LookAt(CameraFrame frame, CameraView view, int picture)
    {
        var time = frame.CaptureTime.SecondsSince(TestDrive.Start);
        Span<byte> grey = stackalloc byte[SceneWidth * SceneHeight];
        for (var pixel = 0; pixel < grey.Length; pixel++)
        {
            var (row, column) = (pixel / SceneWidth, pixel % SceneWidth);
            var level = picture == 0 ? 200 - 5 * row : column / 8 % 2 == 0 ? 230 : 20;
            grey[pixel] = (byte)Math.Clamp(level + 8 * Math.Sin(time / 7 + column * 0.3), 0, 255);
        }

        view.Light.Take(frame.CaptureTime, grey, SceneWidth, SceneHeight, 0.1);
        view.Tiles.Take(grey, SceneWidth, SceneHeight);
        return true;
    }

    private static TestDrive Drive(SensorRig rig, LearntCalibration? learnt, Action<TestDrive, FrameSetSlot, double, double> sweep) => new(rig, learnt: learnt)
    {
        Sense = (drive, slot, from, to) =>
        {
            if (slot.Sensor.Kind == SensorKind.Odometry)
            {
                TestDrive.AddOdometry(slot, from, to, _ => 10);
            }
            else
            {
                sweep(drive, slot, from, to);
            }
        },
    };
}
