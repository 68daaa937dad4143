using EdgeAgent.Cutting;
using EdgeAgent.Imaging;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Tests.Cutting;

public sealed class PreviewCutterTests : IDisposable
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
    public void APreviewShowsTheFrontCameraAboutThePeakAndHowTheVehicleMovedInAFewKilobytes()
    {
        using var draft = SomeDraft.Of(SomeDraft.Frames(_pool, SomeDraft.Street(1280, 720)));
        var preview = Cutter().Cut(draft)!;

        Assert.InRange(preview.Bytes.Length, 20_000, PreviewCutter.MostBytes);
        Assert.Equal((PreviewCutter.IdOf(draft.Manifest.ClipId), draft.Manifest.ClipId, "T1"), (preview.Manifest.ClipId, preview.Manifest.ExcerptOf, preview.Manifest.Tier));
        Assert.Equal(draft.Manifest.Firings, preview.Manifest.Firings);
        Assert.Equal((draft.Manifest.Start, draft.Manifest.End, draft.Manifest.Value), (preview.Manifest.Start, preview.Manifest.End, preview.Manifest.Value));

        var frames = Read(preview);
        Assert.Equal(["camera_front", "can", "edgeagent_verdict", "imu"], frames.Select(frame => frame.Sensor).Distinct().Order(StringComparer.Ordinal));
        var pictures = frames.Where(frame => frame.Sensor == "camera_front").ToList();
        Assert.InRange(pictures.Count, 5, 12);
        Assert.Contains(pictures, picture => picture.Time == Some.At(SomeDraft.Peak));
        Assert.All(pictures, picture => Assert.Equal((320, 180), picture.Size));
        Assert.All(pictures, picture => Assert.InRange(picture.Time.SecondsSince(Some.At(SomeDraft.Peak)), -3.3, 2.3));
        Assert.InRange(frames.Count(frame => frame.Sensor == "imu"), SomeDraft.Seconds * 9, SomeDraft.Seconds * 10);
    }

    [Fact]
    public void TheSameClipGivesTheSamePreviewByteForByte()
    {
        using var draft = SomeDraft.Of(SomeDraft.Frames(_pool, SomeDraft.Street(640, 480)));
        using var again = SomeDraft.Of(SomeDraft.Frames(_pool, SomeDraft.Street(640, 480)));
        Assert.Equal(Cutter().Cut(draft)!.Bytes.ToArray(), Cutter().Cut(again)!.Bytes.ToArray());
    }

    [Fact]
    public void TheSmallPicturesHaveACameraModelOfTheirOwn()
    {
        using var draft = SomeDraft.Of(SomeDraft.Frames(_pool, SomeDraft.Street(1280, 720)));
        using var clip = DriveSources.Open(Save(Cutter().Cut(draft)!));
        var model = clip.Info.Rig.Find("camera_front")!.Camera!;
        Assert.Equal((320, 180), (model.Width, model.Height));
        Assert.Equal(250, model.Fx, 1e-9);
        Assert.Equal(640 * 0.25 - 0.5, model.Cx, 1e-9);
    }

    [Fact]
    public void PicturesThatCannotBeCompressedLoseQualityUntilThePreviewIsSmallEnough()
    {
        using var draft = SomeDraft.Of(SomeDraft.Frames(_pool, [.. Enumerable.Range(0, 7).Select(seed => SomeDraft.Noise(640, 480, seed))]), peaks: [3, 6, 9, 12, 15]);
        var preview = Cutter().Cut(draft)!;
        Assert.InRange(preview.Bytes.Length, 100_000, PreviewCutter.MostBytes);
        Assert.InRange(Read(preview).Count(frame => frame.Sensor == "camera_front"), 3, 12);
    }

    [Fact]
    public void PicturesThatCannotBeReadAreLeftOut()
    {
        using var draft = SomeDraft.Of(SomeDraft.Frames(_pool, new byte[30_000]));
        var frames = Read(Cutter().Cut(draft)!);
        Assert.DoesNotContain(frames, frame => frame.Sensor == "camera_front");
        Assert.Contains(frames, frame => frame.Sensor == "imu");
    }

    [Fact]
    public void WithoutACameraAPreviewShowsAThinnedSweepAtThePeak()
    {
        using var draft = SomeDraft.Of(SomeDraft.Frames(_pool));
        var preview = Cutter().Cut(draft)!;
        Assert.InRange(preview.Bytes.Length, 20_000, PreviewCutter.MostBytes);
        var sweep = Assert.Single(Read(preview), frame => frame.Sensor == "lidar");
        Assert.Equal((Some.At(SomeDraft.Peak), 2000), (sweep.Time, sweep.Size.Width));
    }

    [Fact]
    public void SignalsOfABusKeepTheLastValueOfEachThoughEveryMessageHasOne()
    {
        using var draft = SomeDraft.Of(SomeDraft.Frames(_pool, SomeDraft.Street(640, 480)));
        using var source = DriveSources.Open(Save(Cutter().Cut(draft)!));
        var signals = source.ReadFrames(_pool, TestContext.Current.CancellationToken).Select(Take).OfType<SignalsFrame>().ToList();
        Assert.InRange(signals.Count, SomeDraft.Seconds * 9, SomeDraft.Seconds * 10);
        Assert.All(signals.Skip(1), frame => Assert.DoesNotContain(double.NaN, frame.Values));

        static Frame Take(Frame frame)
        {
            frame.Release();
            return frame;
        }
    }

    [Fact]
    public void AClipHardlyLargerThanAPreviewAndARecordHaveNone()
    {
        using var small = SomeDraft.Of([.. SomeDraft.Frames(_pool).Where(frame => Keep(frame, frame is ImuFrame))]);
        Assert.Null(Cutter().Cut(small));
        using var record = SomeDraft.Of(SomeDraft.Frames(_pool, SomeDraft.Street(640, 480)));
        Assert.Null(Cutter().Cut(record with { Manifest = record.Manifest with { Tier = "T0" } }));

        static bool Keep(Frame frame, bool isKept)
        {
            if (!isKept)
            {
                frame.Release();
            }

            return isKept;
        }
    }

    private PreviewCutter Cutter() => new(_pool, NullLogger.Instance);

    private string Save(PreviewFile preview)
    {
        File.WriteAllBytes(_folder["preview.mcap"], preview.Bytes.Span);
        return _folder["preview.mcap"];
    }

    private List<(string Sensor, Instant Time, (int Width, int Height) Size)> Read(PreviewFile preview)
    {
        using var source = DriveSources.Open(Save(preview));
        var frames = new List<(string, Instant, (int, int))>();
        foreach (var frame in source.ReadFrames(_pool, TestContext.Current.CancellationToken))
        {
            frames.Add((frame.Sensor.Id, frame.DeviceTime ?? frame.HostTime, SizeOf(frame)));
            frame.Release();
        }

        return frames;
    }

    private static (int Width, int Height) SizeOf(Frame frame) => frame switch
    {
        CameraFrame camera when ImageHeader.TryRead(camera.Data, out var header) => (header.Width, header.Height),
        LidarFrame sweep => (sweep.Count, 1),
        _ => default,
    };
}
