using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Store;
using EdgeAgent.Tests.Capture;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Tests.Cutting;

public sealed class LiteCutterTests : IDisposable
{
    private readonly SlabPool _pool = new();
    private readonly ScratchFolder _folder = new();

    public void Dispose()
    {
        Assert.Equal(0, _pool.LeasedBytes);
        _pool.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void ALiteClipHasTheFrontCameraAndTheLidarAheadFromFiveSecondsBeforeTheFiringToFiveAfter()
    {
        using var draft = Street();
        var manifest = Write(draft);

        Assert.Equal((LiteCutter.IdOf(draft.Manifest.ClipId), draft.Manifest.ClipId, "T2"), (manifest.ClipId, manifest.ExcerptOf, manifest.Tier));
        Assert.Equal((Some.At(SomeDraft.Peak - 5.5), Some.At(SomeDraft.Peak + 5.5)), (manifest.Start, manifest.End));
        Assert.Equal(draft.Manifest.Firings, manifest.Firings);

        var frames = Read();
        Assert.Equal(["camera_front", "can", "edgeagent_verdict", "imu", "lidar"], frames.Select(frame => frame.Sensor).Distinct().Order(StringComparer.Ordinal));
        Assert.All(frames, frame => Assert.True(frame.Time >= manifest.Start && frame.Time <= manifest.End));
        Assert.Equal(manifest.Sensors.Select(sensor => (sensor.Sensor, (int)sensor.Frames)), frames.GroupBy(frame => frame.Sensor).Select(group => (group.Key, group.Count())).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        var picture = draft.Frames.OfType<CameraFrame>().First(frame => frame.Sensor.Id == "camera_front");
        Assert.All(frames.Where(frame => frame.Sensor == "camera_front"), frame => Assert.Equal(picture.Data.Length, frame.Size));
        Assert.Equal(103, frames.Count(frame => frame.Sensor == "camera_front"));

        // Points lie evenly in a quarter of the surroundings: 60 of its 90 degrees are ahead.
        Assert.All(frames.Where(frame => frame.Sensor == "lidar"), frame => Assert.InRange(frame.Size, 2_500, 3_200));
        Assert.All(frames.Where(frame => frame.Sensor == "lidar"), frame => Assert.InRange(frame.WidestDegrees, 55, 60));
    }

    [Fact]
    public void FartherFromThePeaksTheFirstPictureAndSweepOfEachHalfSecondStandForIt()
    {
        using var draft = Street(peaks: [3, 17]);
        Write(draft);

        var frames = Read();
        foreach (var sensor in (string[])["camera_front", "lidar"])
        {
            var between = frames.Where(frame => frame.Sensor == sensor && frame.Time > Some.At(8.05) && frame.Time < Some.At(11.95)).Select(frame => frame.Time).ToList();
            Assert.InRange(between.Count, 7, 9);
            Assert.All(between.Zip(between.Skip(1)), pair => Assert.InRange(pair.Second.SecondsSince(pair.First), 0.4, 0.6));
        }

        Assert.True(frames.Count(frame => frame.Sensor == "imu" && frame.Time > Some.At(8) && frame.Time < Some.At(12)) > 16);
    }

    [Fact]
    public void TheSameClipGivesTheSameLiteClipByteForByte()
    {
        using var draft = Street();
        using var again = Street();
        Write(draft);
        var first = File.ReadAllBytes(_folder["lite.mcap"]);
        Write(again);
        Assert.Equal(first, File.ReadAllBytes(_folder["lite.mcap"]));
    }

    [Fact]
    public void WhatIsMandatoryGoesWholeAndCampaignsSayThemselvesWhatTheyWant()
    {
        using var draft = Street();
        Assert.True(LiteCutter.IsFor(draft));
        Assert.False(LiteCutter.IsFor(draft with { Manifest = draft.Manifest with { Priority = PriorityClass.P0 } }));
        Assert.False(LiteCutter.IsFor(draft with { Manifest = draft.Manifest with { Campaign = "harsh@1" } }));
        Assert.False(LiteCutter.IsFor(draft with { Manifest = draft.Manifest with { Tier = "T0" } }));
    }

    [Fact]
    public void AClipHardlyLargerThanItsLiteVersionHasNone()
    {
        using var draft = Street(peaks: [1, 5, 10, 15, 19]);
        Assert.False(LiteCutter.IsFor(draft));
    }

    [Theory]
    [InlineData(100, FullClips.Ranked, true)]
    [InlineData(100, FullClips.OnRequest, false)]
    [InlineData(0, FullClips.Ranked, false)]
    public void OnlyWhereBytesAreCountedAndClipsGoByRank(int mebibytes, FullClips full, bool isFor) =>
        Assert.Equal(isFor, LiteCutter.IsFor(CapturePipelineTests.Profile with { Uplink = new() { Host = "broker", DailyMebibytes = mebibytes, Full = full } }));

    [Fact]
    public void PreviewLiteAndWholeClipAreSealedAndGoInThisOrder()
    {
        using var store = ClipStore.Open(new ClipStoreOptions { Folder = _folder["store"], KeepFreeBytes = 0 }, TimeProvider.System).Store!;
        var clip = new ClipSealer(store, new PreviewCutter(_pool, NullLogger.Instance), new LiteCutter(_pool)).Seal(Street());

        Assert.Equal((SealOutcome.Sealed, SealOutcome.Sealed, SealOutcome.Sealed), (clip.Result.Outcome, clip.Preview!.Outcome, clip.Lite!.Outcome));
        Assert.Equal([clip.Preview.Clip!.Id, clip.Lite.Clip!.Id, clip.Manifest.ClipId], store.ClipsToSend(10).Select(stored => stored.Id));
        Assert.InRange(clip.Lite.Clip.SizeBytes, clip.Result.Clip!.SizeBytes / 10, 2 * clip.Result.Clip.SizeBytes / 3);
    }

    private ClipDraft Street(double[]? peaks = null) => SomeDraft.Of(SomeDraft.Frames(_pool, SomeDraft.Street(640, 480)), peaks);

    private ClipManifest Write(ClipDraft draft)
    {
        using var file = File.Create(_folder["lite.mcap"]);
        return new LiteCutter(_pool).Write(draft, file);
    }

    private List<(string Sensor, Instant Time, int Size, double WidestDegrees)> Read()
    {
        using var source = DriveSources.Open(_folder["lite.mcap"]);
        var frames = new List<(string, Instant, int, double)>();
        foreach (var frame in source.ReadFrames(_pool, TestContext.Current.CancellationToken))
        {
            var size = frame switch { CameraFrame camera => camera.Length, LidarFrame sweep => sweep.Count, _ => 0 };
            frames.Add((frame.Sensor.Id, frame.DeviceTime ?? frame.HostTime, size, frame is LidarFrame lidar ? WidestOf(lidar) : 0));
            frame.Release();
        }

        return frames;
    }

    private static double WidestOf(LidarFrame sweep)
    {
        var widest = 0.0;
        for (var index = 0; index < sweep.Count; index++)
        {
            widest = Math.Max(widest, Math.Abs(Math.Atan2(sweep.Y[index], sweep.X[index])) * 180 / Math.PI);
        }

        return widest;
    }
}
