using EdgeAgent.VirtualMachine.Tests.Machine;

namespace EdgeAgent.VirtualMachine.Tests;

/// <summary>A camera of a real kernel: its test driver vivid.</summary>
[Trait("Category", "VirtualMachine")]
public sealed class CameraTests
{
    // Bars of 75 %: white, yellow, cyan, green, magenta, red, blue, black.
    private static readonly int[][] Bars = [[191, 191, 191], [191, 191, 0], [0, 191, 191], [0, 191, 0], [191, 0, 191], [191, 0, 0], [0, 0, 191], [0, 0, 0]];

    [Theory]
    [InlineData("YUYV")]
    [InlineData("UYVY")]
    [InlineData("NV12")]
    [InlineData("RGB3")]
    [InlineData("GREY")]
    public void EveryRawFormatBecomesAJpegWithTheColoursThatTheCameraShows(string format)
    {
        var seen = BootedMachine.Result("camera_" + format);

        Assert.Equal("640x360", seen["size"]);
        Assert.InRange(seen.Number("bytes"), 5_000, 60_000);
        Assert.Equal("by the clock", seen["stamps"]);
        Assert.Equal((0, 0, 0, 0), (seen.Number("losses"), seen.Number("untimed"), seen.Number("short_images"), seen.Number("leased")));
        Assert.True(seen.Number("delivered") >= 5);
        AssertBars(seen, isGrey: format == "GREY");
    }

    [Fact]
    public void WhatTheCameraDoesNotOfferIsSaidWithAllThatItDoes()
    {
        var seen = BootedMachine.Result("camera_refused");

        Assert.StartsWith("Camera /dev/video0 does not offer YUYV 641x361; it offers", seen["size"], StringComparison.Ordinal);
        Assert.Contains("YUYV 640x360 at", seen["size"], StringComparison.Ordinal);
        Assert.Contains("does not offer YUYV 1920x1080 at 500 Hz", seen["rate"], StringComparison.Ordinal);
        Assert.Contains("does not offer MJPG 640x360 at 10 Hz", seen["format"], StringComparison.Ordinal);
    }

    [Fact]
    public void FlaggedBuffersAndGapsInTheNumbersAreCounted()
    {
        var seen = BootedMachine.Result("camera_faults");

        Assert.True(seen.Number("damaged_buffers") >= 1);
        Assert.True(seen.Number("images_lost") >= seen.Number("sequence_gaps"));
        Assert.True(seen.Number("sequence_gaps") >= 1);
        Assert.Equal("with gaps", seen["numbers"]);
    }

    [Fact]
    public void ACameraThatIsUnpluggedAndPluggedInAgainIsFoundByItsStablePath()
    {
        var seen = BootedMachine.Result("camera_replug");

        Assert.Equal("Camera /dev/v4l/by-path/virtual-video-index0 was unplugged.", seen["first_loss"]);
        Assert.Contains("is not there: plug it in", seen["second_loss"], StringComparison.Ordinal);
        Assert.Equal(2, seen.Number("openings"));
        AssertBars(seen, isGrey: false);
    }

    private static void AssertBars(Scenario seen, bool isGrey)
    {
        var colours = seen["bars"].Split(';').Select(colour => colour.Split(':').Select(int.Parse).ToArray()).ToArray();
        Assert.Equal(Bars.Length, colours.Length);
        for (var bar = 0; bar < Bars.Length; bar++)
        {
            // vivid makes grey by BT.709's weights.
            var luma = (int)Math.Round(0.2126 * Bars[bar][0] + 0.7152 * Bars[bar][1] + 0.0722 * Bars[bar][2]);
            var expected = isGrey ? [luma, luma, luma] : Bars[bar];
            Assert.All(expected.Zip(colours[bar]), pair => Assert.InRange(pair.Second, pair.First - 14, pair.First + 14));
        }
    }
}
