using EdgeAgent.Health;
using EdgeAgent.Model;

namespace EdgeAgent.Tests.Health;

public sealed class SensorChecksTests
{
    [Fact]
    public void AHealthySensorPassesEveryCheck()
    {
        Assert.All(SensorChecks.Of(Seen(Some.Lidar)), check => Assert.Equal(CheckOutcome.Pass, check.Outcome));
        Assert.Equal(["lidar present", "lidar rate", "lidar loss", "lidar clock", "lidar view"], SensorChecks.Of(Seen(Some.Lidar)).Select(check => check.Name));
    }

    [Fact]
    public void ASensorThatSendsNothingFailsWithTheDevicesOwnReason()
    {
        var checks = SensorChecks.Of(Seen(Some.Lidar) with { Frames = 0, Trouble = "UDP port 2368: Address already in use" });

        var check = Assert.Single(checks);
        Assert.Equal((CheckOutcome.Fail, "UDP port 2368: Address already in use"), (check.Outcome, check.Seen));
        Assert.NotEmpty(check.Advice);
    }

    [Fact]
    public void ASensorThatIsNotRequiredDoesNotMakeTheVehicleUnfit()
    {
        var check = Assert.Single(SensorChecks.OfOptional(Seen(Some.Lidar) with { Frames = 0, Trouble = "gone" }));

        Assert.Equal((CheckOutcome.Warn, "gone"), (check.Outcome, check.Seen));
    }

    [Fact]
    public void PacketsThatMakeNoFrameAreToldFromNoPackets()
    {
        var check = SensorChecks.Of(Seen(Some.Lidar) with { Frames = 0, Counters = new Dictionary<string, long> { ["datagrams"] = 754, ["bad_length"] = 754 } }).Single();

        Assert.Contains("packets come but make no frame", check.Advice);
        Assert.Contains("bad_length 754", check.Advice);
    }

    [Theory]
    [InlineData("datagrams", 0, "this host's address and port")]
    [InlineData("other_senders", 700, "700 packets came from other addresses")]
    [InlineData("bytes", 0, "set to send")]
    public void WhatToDoAboutASensorThatSendsNothingFitsItsTransport(string counter, long count, string advice)
    {
        var check = SensorChecks.Of(Seen(Some.Lidar) with { Frames = 0, Counters = new Dictionary<string, long> { [counter] = count } }).Single();

        Assert.Contains(advice, check.Advice);
    }

    [Fact]
    public void ASensorThatCameAndWentFails() =>
        Assert.Equal(CheckOutcome.Fail, Named(Seen(Some.Lidar) with { SilentSeconds = 3 }, "lidar present").Outcome);

    [Theory]
    [InlineData(10, CheckOutcome.Pass)]
    [InlineData(9.2, CheckOutcome.Pass)]
    [InlineData(8, CheckOutcome.Warn)]
    [InlineData(20, CheckOutcome.Fail)]
    [InlineData(2, CheckOutcome.Fail)]
    public void TheRateIsHeldAgainstTheProfile(double rateHz, CheckOutcome expected) =>
        Assert.Equal(expected, Named(Seen(Some.Lidar) with { RateHz = rateHz }, "lidar rate").Outcome);

    [Theory]
    [InlineData(0, CheckOutcome.Pass)]
    [InlineData(1, CheckOutcome.Warn)]
    [InlineData(20, CheckOutcome.Fail)]
    public void MissingFramesAreALoss(long missing, CheckOutcome expected) =>
        Assert.Equal(expected, Named(Seen(Some.Lidar) with { Missing = missing }, "lidar loss").Outcome);

    [Theory]
    [InlineData("missing_columns", 1500, CheckOutcome.Pass)]
    [InlineData("missing_columns", 60_000, CheckOutcome.Fail)]
    [InlineData("lost_frames", 1, CheckOutcome.Warn)]
    [InlineData("bad_checksum", 5, CheckOutcome.Pass)]
    [InlineData("bad_checksum", 50, CheckOutcome.Warn)]
    [InlineData("reordered_packets", 5000, CheckOutcome.Pass)]
    public void CountsAreWeighedByWhatTheyCount(string counter, long count, CheckOutcome expected)
    {
        var counters = new Dictionary<string, long> { ["packets"] = 6400, [counter] = count };

        Assert.Equal(expected, Named(Seen(Some.Lidar) with { Counters = counters }, "lidar loss").Outcome);
    }

    [Theory]
    [InlineData(2, 1500, CheckOutcome.Pass)]
    [InlineData(47, 1024, CheckOutcome.Warn)]
    public void ColumnsThatTheLookCutOffAreNoLossButThoseOfOtherSweepsAre(long incompleteFrames, long missingColumns, CheckOutcome expected)
    {
        var counters = new Dictionary<string, long> { ["packets"] = 6400, ["incomplete_frames"] = incompleteFrames, ["missing_columns"] = missingColumns };

        Assert.Equal(expected, Named(Seen(Some.Lidar) with { Counters = counters }, "lidar loss").Outcome);
    }

    [Fact]
    public void WhatTheKernelDroppedNamesTheSettingToChange()
    {
        var check = Named(Seen(Some.Lidar) with { Counters = new Dictionary<string, long> { ["datagrams"] = 1000, ["kernel_drops"] = 100 } }, "lidar loss");

        Assert.Equal(CheckOutcome.Fail, check.Outcome);
        Assert.Contains("net.core.rmem_max", check.Advice);
    }

    [Fact]
    public void APtpSensorFarFromTheVehiclesClockFails()
    {
        var lidar = Some.Lidar with { Clock = ClockSource.Ptp };
        var clock = Clock() with { Source = ClockSource.Ptp, OffsetSeconds = 37 };

        Assert.Equal(CheckOutcome.Fail, Named(Seen(lidar) with { Clock = clock }, "lidar clock").Outcome);
        Assert.Equal(CheckOutcome.Pass, Named(Seen(lidar) with { Clock = clock with { OffsetSeconds = 0.1 } }, "lidar clock").Outcome);
    }

    [Fact]
    public void AFreeRunningClockMayCountFromItsBootButNotJump()
    {
        var boot = Clock() with { OffsetSeconds = 1.7e9 };

        Assert.Equal(CheckOutcome.Pass, Named(Seen(Some.Lidar) with { Clock = boot }, "lidar clock").Outcome);
        Assert.Equal(CheckOutcome.Warn, Named(Seen(Some.Lidar) with { Clock = boot with { Steps = 1 } }, "lidar clock").Outcome);
    }

    [Fact]
    public void ALidarWithAHandOnItIsBlindOnThatSide()
    {
        var returns = Enumerable.Repeat(1000L, 36).ToArray();
        (returns[0], returns[35]) = (3, 0);
        var spotted = Named(Seen(Some.Lidar) with { LidarView = new LidarView(returns, 360) }, "lidar view");
        var covered = Named(Seen(Some.Lidar) with { LidarView = new LidarView([.. returns.Select((count, sector) => sector < 12 ? 0 : count)], 360) }, "lidar view");

        Assert.Equal(CheckOutcome.Warn, spotted.Outcome);
        Assert.Contains("-5°, 5°", spotted.Seen);
        Assert.Equal(CheckOutcome.Fail, covered.Outcome);
    }

    [Fact]
    public void WhatLiesOutsideTheFieldOfViewIsNotMissed()
    {
        var ahead = Enumerable.Range(0, 36).Select(sector => sector is < 6 or >= 30 ? 1000L : 0).ToArray();

        Assert.Empty(new LidarView(ahead, 120).BlindDegrees);
        Assert.Equal(24, new LidarView(ahead, 360).BlindDegrees.Count);
    }

    [Theory]
    [InlineData(2, 300, 0, CheckOutcome.Fail)]
    [InlineData(120, 5, 0, CheckOutcome.Warn)]
    [InlineData(120, 300, 9, CheckOutcome.Fail)]
    [InlineData(120, 300, 0, CheckOutcome.Pass)]
    public void ACoveredBlurredOrFrozenCameraIsSeen(double brightness, double sharpness, int repeated, CheckOutcome expected) =>
        Assert.Equal(expected, Named(Seen(Some.Camera) with { CameraView = new CameraView(10, 0, brightness, sharpness, repeated), LidarView = null }, "camera view").Outcome);

    private static Check Named(SensorObservation seen, string name) => SensorChecks.Of(seen).Single(check => check.Name == name);

    private static ClockQuality Clock() => new()
    {
        Sensor = "lidar", Source = ClockSource.Device, OffsetSeconds = 0.05, DriftPpm = 3, JitterP99Milliseconds = 4, Steps = 0, Backwards = 0, Untimed = 0,
    };

    private static SensorObservation Seen(SensorDescriptor sensor) => new()
    {
        Sensor = sensor,
        Frames = 100,
        RateHz = 10,
        LongestGapSeconds = 0.11,
        Clock = Clock(),
        LidarView = new LidarView([.. Enumerable.Repeat(1000L, 36)], 360),
    };
}
