using EdgeAgent.Sensors.Cameras.V4l2;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Cameras;

public sealed class CameraChoiceTests
{
    private static readonly uint Mjpg = CameraFormat.All.Single(format => format.Name == "MJPG").FourCc;
    private static readonly uint Yuyv = CameraFormat.All.Single(format => format.Name == "YUYV").FourCc;

    private static readonly CameraMode[] Webcam =
    [
        Mode(Yuyv, 640, 480, 30, 15),
        Mode(Yuyv, 1280, 720, 5),
        Mode(Mjpg, 1280, 720, 30, 15, 29.97),
        Mode(Mjpg, 640, 480, 30),
        Mode(0x3032_3449, 640, 480, 30),
    ];

    [Theory]
    [InlineData("auto", "640x480", 10, "MJPG", 30)]
    [InlineData("YUYV,MJPG", "640x480", 10, "YUYV", 15)]
    [InlineData("YUYV,MJPG", "1280x720", 10, "MJPG", 15)]
    [InlineData("auto", "1280x720", 30, "MJPG", 29.97)]
    [InlineData("auto", "1280x720", 0, "MJPG", 0)]
    public void TheBestFormatWithTheSizeIsTakenAtTheSlowestRateThatIsFastEnough(string formats, string size, double rate, string expectedFormat, double expectedRate)
    {
        var choice = CameraChoice.Among(Webcam, Options(formats, size), rate);

        Assert.Equal((expectedFormat, expectedRate), (choice.Format.Name, choice.RateHz));
    }

    [Fact]
    public void WhatIsNotOfferedIsAnsweredWithTheWholeOffer()
    {
        var exception = Assert.Throws<DeviceException>(() => CameraChoice.Among(Webcam, Options("YUYV", "1280x720"), 10));

        Assert.Equal("Camera /dev/video0 does not offer YUYV 1280x720 at 10 Hz; it offers YUYV 640x480 at 30, 15 Hz; YUYV 1280x720 at 5 Hz; MJPG 1280x720 at 30, 15, 29.97 Hz; MJPG 640x480 at 30 Hz; I420 640x480 at 30 Hz.", exception.Message);
    }

    [Fact]
    public void RangesOfSizesAndRatesServeEverythingInside()
    {
        var mode = new CameraMode(Yuyv, 16, 16, 4096, 2160, [1, 60], AnyRateBetween: true);

        Assert.Equal(12.5, CameraChoice.Among([mode], Options("auto", "642x482"), 12.5).RateHz);
        Assert.Throws<DeviceException>(() => CameraChoice.Among([mode], Options("auto", "642x482"), 90));
    }

    [Theory]
    [InlineData("device", "")]
    [InlineData("size", "1280")]
    [InlineData("size", "0x5")]
    [InlineData("format", "H264")]
    [InlineData("quality", "101")]
    [InlineData("buffers", "1")]
    public void AnOptionThatCannotWorkIsNamed(string name, string value)
    {
        var options = new Dictionary<string, string> { ["device"] = "/dev/video0", ["size"] = "640x480", [name] = value };

        Assert.StartsWith(name + ":", Assert.Throws<DecoderSettingsException>(() => V4l2Options.Read(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACameraThatIsNotThereIsSaidWithWhatToDo()
    {
        using var pool = new EdgeAgent.Model.SlabPool();
        var driver = new V4l2Driver(Options("auto", "640x480") with { Device = "/dev/v4l/by-id/none" }, Some.Sensor("camera", EdgeAgent.Model.SensorKind.Camera, "/camera"), pool);

        Assert.Contains("is not there: plug it in", Assert.Throws<DeviceException>(() => driver.Read(new NoFrames(), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/null")]
    public void ADeviceThatIsNoCameraIsSaid(string path)
    {
        using var pool = new EdgeAgent.Model.SlabPool();
        var driver = new V4l2Driver(Options("auto", "640x480") with { Device = path }, Some.Sensor("camera", EdgeAgent.Model.SensorKind.Camera, "/camera"), pool);

        Assert.Contains("no video device", Assert.Throws<DeviceException>(() => driver.Read(new NoFrames(), TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACameraThatIsTooFastIsThinnedToTheWantedRate()
    {
        var thinning = new RateThinning(10);
        var random = new Random(1);

        var kept = Enumerable.Range(0, 300).Count(image => thinning.Keeps((long)(image / 30.0 * 1e9) + random.Next(2_000_000), 30));

        Assert.InRange(kept, 99, 101);
        Assert.True(new RateThinning(30).Keeps(0, 30));
        Assert.True(new RateThinning(0).Keeps(0, 30));
    }

    private static CameraMode Mode(uint fourCc, int width, int height, params double[] rates) => new(fourCc, width, height, width, height, rates);

    private static V4l2Options Options(string formats, string size) => V4l2Options.Read(new Dictionary<string, string> { ["device"] = "/dev/video0", ["size"] = size, ["format"] = formats });

    private sealed class NoFrames : IFrameSink
    {
        public void Deliver(EdgeAgent.Model.Frame frame) => Assert.Fail("a frame of a camera that is none");
    }
}
