using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class SensorDisagreementTests : IDisposable
{
    private static readonly SensorRig Rig = new([FlatWorld.Lidar(), RadiateRecording.Camera]);

    private readonly SlabPool _pool = new();
    private readonly FlatWorld _world = new();

    [Fact]
    public void ACarTheLidarFollowsAndTheCameraMissesIsADisagreement()
    {
        var firing = Assert.Single(Judge(_ => Car(12), cameraSees: false));

        Assert.Equal("XDIS", firing.Trigger);
        Assert.Contains(firing.Evidence, item => item.Name == "seen_by.lidar");
        Assert.Contains(firing.Evidence, item => item.Name == "contradicted_by.camera");
        Assert.Equal(-1, firing.Evidence.Single(item => item.Name == "track.y").Value, 0.4);
    }

    [Fact]
    public void ACarBothSeeIsNone() => Assert.Empty(Judge(_ => Car(12), cameraSees: true));

    [Fact]
    public void ACarTooSmallInThePictureIsNone() => Assert.Empty(Judge(_ => Car(38), cameraSees: false));

    [Fact]
    public void ACarBehindAnotherIsNone() =>
        Assert.Empty(Judge(_ => [.. Car(14), new FlatWorld.Box(8, -0.7, 0.5, 3, 1.4)], cameraSees: false, onlyAbout: 14));

    [Fact]
    public void AMissShorterThanHalfASecondIsNone()
    {
        var sees = (double time) => time is < 1.5 or > 1.85;

        Assert.Empty(Judge(_ => Car(12), sees));
    }

    [Fact]
    public void AWallIsNoRoadUser() => Assert.Empty(Judge(_ => [new(20, -4, 24, 0.3, 2.5)], cameraSees: false));

    [Fact]
    public void AConstantDisagreementIsOneFiringAndNotHundreds() => Assert.Single(Judge(_ => Car(12), cameraSees: false, seconds: 25));

    [Fact]
    public void ACameraThatFellSilentIsNotAccused() => Assert.Empty(Judge(_ => Car(12), cameraSees: false, cameraQuality: SlotQuality.Silent));

    public void Dispose() => _pool.Dispose();

    private static FlatWorld.Box[] Car(double rearX) => [FlatWorld.Box.Car(rearX, -1)];

    private List<TriggerFiring> Judge(Func<double, FlatWorld.Box[]> boxes, bool cameraSees, double seconds = 4, double? onlyAbout = null, SlotQuality cameraQuality = SlotQuality.Fresh) =>
        [.. Judge(boxes, _ => cameraSees, seconds, cameraQuality).Where(firing => onlyAbout is not { } x || Math.Abs(firing.Evidence.Single(item => item.Name == "track.x").Value - x) < 1)];

    private List<TriggerFiring> Judge(Func<double, FlatWorld.Box[]> boxes, Func<double, bool> cameraSees, double seconds = 4, SlotQuality cameraQuality = SlotQuality.Fresh)
    {
        var view = new CameraView(Rig.Sensors[1]) { HasDetector = true };
        var eye = new CameraWork.Eye(
            view,
            (frame, camera) =>
            {
                camera.BeginObjects(frame.CaptureTime);
                if (cameraSees(frame.CaptureTime.SecondsSince(TestDrive.Start)))
                {
                    camera.Add(new(ObjectShape.Vehicle, 340, 190, 430, 260, 0.6f));
                }

                return true;
            },
            RateHz: 10);
        using var engine = TriageEngine.Create(Rig, new() { Id = "car", Fleet = "fleet" }, new() { RandomPerHour = 0 }, "drive", [eye], threads: 1);
        var set = new FrameSet(Rig);
        var firings = new List<TriggerFiring>();
        for (var time = 0.1; time < seconds; time += 0.1)
        {
            var now = TestDrive.Start.PlusSeconds(time);
            TestDrive.Add(set.Slots[0], _world.Sweep(_pool, Rig.Sensors[0], now, boxes(time)));
            if (cameraQuality == SlotQuality.Fresh)
            {
                TestDrive.Add(set.Slots[1], CameraFrame.Rent(_pool, Rig.Sensors[1], 1, ImageFormat.Jpeg, now, null, 0));
            }

            set.Slots[1].Quality = cameraQuality;
            set.PreviousTime = set.Time == default ? now : set.Time;
            set.Time = now;
            firings.AddRange(engine.Judge(set).Closed);
            set.Clear();
        }

        firings.AddRange(engine.Flush(set.Time));
        return [.. firings.Where(firing => firing.Trigger == "XDIS")];
    }
}
