using EdgeAgent.Model;
using EdgeAgent.Ring;
using EdgeAgent.Sync;

namespace EdgeAgent.Tests.Sync;

public sealed class FrameSynchronizerTests : IDisposable
{
    private readonly DropCounter _drops = new(Some.Rig);
    private readonly FrameSynchronizer _synchronizer;

    public FrameSynchronizerTests() => _synchronizer = new(Some.Rig, Some.Lidar, new CaptureProfile(), _drops);

    public void Dispose() => _synchronizer.Dispose();

    [Fact]
    public void ASetClosesAsSoonAsEverySensorHasPassedItsTime()
    {
        var sets = Push(
            Some.Frame(Some.Camera, 0.99), Some.Frame(Some.Imu, 1.0), Some.Frame(Some.Lidar, 1.0),
            Some.Frame(Some.Imu, 1.01), Some.Frame(Some.Camera, 1.02, 1.03));
        var set = Assert.Single(sets);
        Assert.Equal(Some.At(1.0), set.Time);
        Assert.Equal([SlotQuality.Fresh, SlotQuality.Fresh, SlotQuality.Absent, SlotQuality.Fresh], set.Qualities);
        Assert.Equal(-0.01, set.Skews[Some.Camera.Index].TotalSeconds, 0.0001);
    }

    [Fact]
    public void ASetDoesNotWaitLongerForALateSensorThanItsLateness()
    {
        Assert.Empty(Push(Some.Frame(Some.Camera, 0.9), Some.Frame(Some.Lidar, 1.0), Some.Frame(Some.Imu, 1.05)));
        var set = Assert.Single(Push(Some.Frame(Some.Imu, 1.11)));
        Assert.Equal(SlotQuality.Held, set.Qualities[Some.Camera.Index]);
        Push(Some.Frame(Some.Camera, 0.99, 1.12));
        Assert.Equal(1, _drops.Total(Some.Camera)[DropCounter.Late]);
    }

    [Fact]
    public void AFastSensorsFramesAllArriveInExactlyOneSet()
    {
        var frames = new List<Frame>();
        for (var index = 0; index <= 200; index++)
        {
            frames.Add(Some.Frame(Some.Imu, index * 0.01));
            if (index % 10 == 0)
            {
                frames.Add(Some.Frame(Some.Lidar, index * 0.01));
            }
        }

        var sets = Push([.. frames]);
        Assert.Equal(21, sets.Count);
        Assert.All(sets.Skip(1), set => Assert.Equal(10, set.FrameCounts[Some.Imu.Index]));
    }

    [Fact]
    public void ASensorSlowerThanTheAnchorIsHeldBetweenItsFramesAndSilentWhenItStops()
    {
        var qualities = new List<SlotQuality>();
        for (var index = 0; index < 40; index++)
        {
            if (index % 2 == 0 && index < 10)
            {
                Push(Some.Frame(Some.Radar, index * 0.1));
            }

            qualities.AddRange(Push(Some.Frame(Some.Lidar, index * 0.1)).Select(set => set.Qualities[Some.Radar.Index]));
        }

        Assert.Equal([SlotQuality.Fresh, SlotQuality.Held, SlotQuality.Fresh, SlotQuality.Held], qualities.Take(4));
        Assert.Contains(SlotQuality.Missing, qualities);
        Assert.Equal(SlotQuality.Silent, qualities[^1]);
    }

    [Fact]
    public void WhenTheAnchorDiesAnotherSensorTakesOverAndItGetsItsPlaceBack()
    {
        var sets = new List<SeenSet>();
        for (var index = 0; index < 60; index++)
        {
            if (index is < 20 or >= 40)
            {
                sets.AddRange(Push(Some.Frame(Some.Lidar, index * 0.1)));
            }

            sets.AddRange(Push(Some.Frame(Some.Camera, index * 0.1 + 0.03)));
        }

        var offsets = sets.Select(set => Math.Round(set.Time.UnixSeconds * 100) % 10).ToArray();
        Assert.Contains(3, offsets);
        Assert.Equal(0, offsets[0]);
        Assert.Equal(0, offsets[^1]);
        Assert.True(sets.Zip(sets.Skip(1)).All(pair => pair.First.Time < pair.Second.Time), "sets run forward");
    }

    [Fact]
    public void TimeSetBackAnHourStartsAnewAndLosesOnlyWhatWaited()
    {
        Push(Some.Frame(Some.Lidar, 1.0), Some.Frame(Some.Imu, 1.05));
        var sets = Push(
            Some.Frame(Some.Lidar, -3600), Some.Frame(Some.Imu, -3599.85), Some.Frame(Some.Lidar, -3599.9, -3599.8));
        Assert.Equal([Some.At(-3600), Some.At(-3599.9)], sets.Select(set => set.Time));
        Assert.Equal(1, _synchronizer.Restarts);
        Assert.Equal(1, _drops.Total(Some.Imu)[DropCounter.Late]);
    }

    [Fact]
    public void TheEndOfADriveYieldsTheSetsStillWaiting()
    {
        Push(Some.Frame(Some.Camera, 0.9), Some.Frame(Some.Lidar, 1.0));
        Assert.NotNull(_synchronizer.TakeRemaining());
        Assert.Null(_synchronizer.TakeRemaining());
    }

    [Fact]
    public void WithoutAnySensorThatCouldAnchorFramesAreLetGoAndCounted()
    {
        var rig = new SensorRig([new SensorDescriptor { Id = "can", Kind = SensorKind.Can, Topic = "/can", FrameId = "can" }]);
        var drops = new DropCounter(rig);
        using var synchronizer = new FrameSynchronizer(rig, null, new CaptureProfile(), drops);
        for (var index = 0; index < 100; index++)
        {
            synchronizer.Push(Some.Frame(rig.Sensors[0], index * 0.1));
        }

        Assert.InRange(drops.Total(rig.Sensors[0])[DropCounter.NoAnchor], 70, 85);
    }

    private List<SeenSet> Push(params Frame[] frames)
    {
        var sets = new List<SeenSet>();
        foreach (var frame in frames)
        {
            _synchronizer.Push(frame);
            frame.Release();
            while (_synchronizer.TakeReady() is { } set)
            {
                sets.Add(new SeenSet(
                    set.Time,
                    [.. set.Slots.Select(slot => slot.Quality)],
                    [.. set.Slots.Select(slot => slot.Skew)],
                    [.. set.Slots.Select(slot => slot.Frames.Count)]));
            }
        }

        return sets;
    }

    private sealed record SeenSet(Instant Time, SlotQuality[] Qualities, TimeSpan[] Skews, int[] FrameCounts);
}
