using EdgeAgent.VirtualMachine.Tests.Machine;

namespace EdgeAgent.VirtualMachine.Tests;

/// <summary>The agent itself on a real kernel: camera, two CAN buses, a receiver on a pseudo-terminal, a LiDAR over UDP.</summary>
[Trait("Category", "VirtualMachine")]
public sealed class AgentTests
{
    [Theory]
    [InlineData("camera", 30)]
    [InlineData("lidar", 30)]
    [InlineData("can0", 2000)]
    [InlineData("odometry", 200)]
    [InlineData("radar", 50)]
    [InlineData("gnss", 4)]
    public void AClipThatIsAskedForHoldsEverySensor(string sensor, int least)
    {
        var seen = BootedMachine.Result("agent");

        Assert.Equal("DRV", seen["before_trigger"]);
        Assert.True(seen.Number("before_bytes") > 0, seen["before_bytes"]);
        Assert.Equal(("equal", ""), (seen["before_manifest"], seen["before_issues"]));
        Assert.InRange(seen.Number($"before_{sensor}_stored"), least, long.MaxValue);
        AssertMostAreSound(seen, "before", sensor);
    }

    [Theory]
    [InlineData("camera", 10)]
    [InlineData("lidar", 10)]
    [InlineData("can0", 1000)]
    [InlineData("odometry", 100)]
    [InlineData("radar", 20)]
    [InlineData("gnss", 2)]
    public void AfterAnUnpluggedCameraABusThatWasDownAndAFloodEverySensorIsInTheClipAgain(string sensor, int leastSinceAsked)
    {
        var seen = BootedMachine.Result("agent");

        Assert.Equal("DRV", seen["after_trigger"]);
        Assert.True(seen.Number("after_bytes") > 0, seen["after_bytes"]);
        Assert.Equal(("equal", ""), (seen["after_manifest"], seen["after_issues"]));
        Assert.InRange(seen.Number($"after_{sensor}_since"), leastSinceAsked, long.MaxValue);
        AssertMostAreSound(seen, "after", sensor);
    }

    [Fact]
    public void WhatWasLostIsCountedInTheManifestOfTheNextClip()
    {
        var seen = BootedMachine.Result("agent");

        Assert.InRange(seen.Number("after_camera_device_losses"), 1, 100);
        Assert.Equal(1, seen.Number("after_camera_openings"));
        Assert.Equal((1, 1), (seen.Number("after_can0_link_down"), seen.Number("after_can0_link_up")));
        Assert.InRange(seen.Number("after_can0_kernel_drops"), seen.Number("flood_dropped"), long.MaxValue);
        Assert.Equal((0, 0, 0), (seen.Number("before_camera_device_losses"), seen.Number("before_can0_link_down"), seen.Number("after_radar_link_down")));
    }

    [Fact]
    public void EveryFrameOfAFloodedBusIsTakenOrCountedAsDropped()
    {
        var seen = BootedMachine.Result("agent");

        Assert.Equal(seen.Number("flood_sent"), seen.Number("flood_taken") + seen.Number("flood_dropped"));
        Assert.InRange(seen.Number("flood_dropped"), 1, seen.Number("flood_sent"));
    }

    [Fact]
    public void TheLogSaysWhichSensorIsMissingAndWhy()
    {
        var seen = BootedMachine.Result("agent");

        Assert.Contains("/dev/v4l/by-path/virtual-video-index0", seen["camera_lost"], StringComparison.Ordinal);
        Assert.Matches("odometry is silent: its last frame is [0-9.]+ s old", seen["odometry_silent"]);
    }

    [Fact]
    public void SigtermEndsItInOrder()
    {
        var seen = BootedMachine.Result("agent");

        Assert.Equal((0, 2, 2), (seen.Number("exit"), seen.Number("clips"), seen.Number("previews")));
        Assert.Contains("with 2 clips; triage failed 0 times", seen["ended"], StringComparison.Ordinal);
    }

    /// <summary>A sweep whose datagrams came late has fewer points, and scans at the edge of an outage are cut short.</summary>
    private static void AssertMostAreSound(Scenario seen, string clip, string sensor) =>
        Assert.InRange(seen.Number($"{clip}_{sensor}_sound"), seen.Number($"{clip}_{sensor}_stored") / 2 + 1, seen.Number($"{clip}_{sensor}_stored"));
}
