using EdgeAgent.Health;
using EdgeAgent.Imaging;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;

namespace EdgeAgent.Tests.Health;

public sealed class SensorWatchTests
{
    [Fact]
    public void RateGapAndMissingNumbersAreSeen()
    {
        var watch = new SensorWatch(Some.Rig, views: true);
        for (var number = 0; number < 100; number++)
        {
            if (number is not (40 or 41))
            {
                watch.Observe(Image(null, number * 0.1, number));
            }
        }

        var seen = watch.Observations([]).Single(entry => entry.Sensor.Id == "camera");

        Assert.Equal(98, seen.Frames);
        Assert.Equal(9.8, seen.RateHz, 0.05);
        Assert.Equal(0.3, seen.LongestGapSeconds, 1e-6);
        Assert.Equal(2, seen.Missing);
        Assert.Equal(0, watch.Observations([]).Single(entry => entry.Sensor.Id == "lidar").Frames);
    }

    [Fact]
    public void SectorsAreCountedFromStraightAheadToTheLeft()
    {
        using var pool = new SlabPool();
        var sectors = new LidarSectors(new DetectionRange { MinMeters = 1 });
        var sweep = LidarFrame.Rent(pool, Some.Lidar, 360 * 4, Some.At(0), Some.At(0), 0);
        sweep.Count = 360 * 4;
        for (var index = 0; index < sweep.Count; index++)
        {
            var angle = (index / 4 + 0.5) * Math.PI / 180;
            var distance = index / 4 is >= 90 and < 100 ? 0.3 : 10; // Dirt on the window, to the left.
            (sweep.X[index], sweep.Y[index]) = ((float)(distance * Math.Cos(angle)), (float)(distance * Math.Sin(angle)));
        }

        sectors.Add(sweep);
        sweep.Release();

        Assert.Equal([95], sectors.View.BlindDegrees);
        Assert.All(sectors.View.Returns.Where((_, sector) => sector != 9), count => Assert.Equal(10, count));
    }

    [Theory]
    [InlineData("drive")]
    [InlineData("dark")]
    [InlineData("flat")]
    public void AStreetADarkAndABlankPictureAreToldApart(string picture)
    {
        var jpeg = picture == "drive"
            ? File.ReadAllBytes(Directory.EnumerateFiles(TestData.Require("images"), "*.jp*g", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First())
            : JpegEncoder.Encode([.. Enumerable.Repeat((byte)(picture == "dark" ? 2 : 120), 640 * 480 * 3)], 640, 480, 3, 90);
        var look = new CameraLook();
        using var pool = new SlabPool();
        var frame = CameraFrame.Rent(pool, Some.Camera, jpeg.Length, ImageFormat.Jpeg, Some.At(0), null, 0);
        jpeg.CopyTo(frame.Data);

        look.Add(frame);

        var view = look.View;
        var outcome = SensorChecks.Of(new SensorObservation { Sensor = Some.Camera, Frames = 1, RateHz = 10, LongestGapSeconds = 0, CameraView = view }).Single(check => check.Name == "camera view").Outcome;
        Assert.Equal((1, 0), (view.Pictures, view.Undecodable));
        Assert.Equal(picture switch { "drive" => CheckOutcome.Pass, "dark" => CheckOutcome.Fail, _ => CheckOutcome.Warn }, outcome);
        frame.Release();
    }

    [Fact]
    public void ASensorThatNeverSentIsSilentOnceItHadTime()
    {
        Assert.Equal(SensorState.Silent, SensorHealth.StateOf(DriverState.Reading, 10, null, TimeSpan.FromSeconds(11)));
        Assert.Equal(SensorState.Starting, SensorHealth.StateOf(DriverState.Reading, 0, null, TimeSpan.FromHours(1)));
    }

    [Theory]
    [InlineData(DriverState.Reading, 0.1, SensorState.Delivering)]
    [InlineData(DriverState.Reading, 0.7, SensorState.Silent)]
    [InlineData(DriverState.Reading, null, SensorState.Starting)]
    [InlineData(DriverState.Waiting, 0.1, SensorState.Lost)]
    [InlineData(DriverState.Ended, 0.1, SensorState.Ended)]
    [InlineData(DriverState.Stopped, 0.1, SensorState.Ended)]
    public void OneWordSaysHowASensorIs(DriverState driver, double? age, SensorState expected) =>
        Assert.Equal(expected, SensorHealth.StateOf(driver, 10, age is { } seconds ? TimeSpan.FromSeconds(seconds) : null, TimeSpan.FromSeconds(9)));

    [Fact]
    public void ASensorThatSendsWhenItLikesIsNeverOverdue() =>
        Assert.Equal(SensorState.Delivering, SensorHealth.StateOf(DriverState.Reading, 0, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)));

    [Fact]
    public void OnlyNewsOfSensorsIsTold()
    {
        var changes = new HealthChanges();
        var lost = new SensorHealth { Sensor = "lidar", Kind = SensorKind.Lidar, State = SensorState.Lost, RateHz = 0, ExpectedHz = 10, Frames = 0, QueueDrops = 0, Note = "gone" };

        Assert.Single(changes.Take([lost]));
        Assert.Empty(changes.Take([lost]));
        Assert.Single(changes.Take([lost with { State = SensorState.Delivering }]));
        Assert.Equal("capturing; 1 of 1 sensors down: lidar", HealthChanges.StatusLine([lost]));
        Assert.Equal("capturing", HealthChanges.StatusLine([]));
    }

    private static CameraFrame Image(SlabPool? pool, double at, long sequence) =>
        CameraFrame.Rent(pool ?? new SlabPool(), Some.Camera, 10, ImageFormat.Jpeg, Some.At(at), Some.At(at), sequence);
}
