using EdgeAgent.VirtualMachine.Tests.Machine;

namespace EdgeAgent.VirtualMachine.Tests;

/// <summary>CAN buses of a real kernel.</summary>
[Trait("Category", "VirtualMachine")]
public sealed class CanTests
{
    [Fact]
    public void ARealDriveOnTwoBusesIsDecodedLiveAsTheLogIsAndTheKernelKeepsUnwantedFramesAway()
    {
        var seen = BootedMachine.Result("can_replay");

        Assert.Equal(26_904 + 22_500, seen.Number("sent"));
        Assert.Equal(26_904, seen.Number("first_packets"));
        Assert.Equal(26_904, seen.Number("raw"));
        Assert.Equal(9_600, seen.Number("second_packets"));
        Assert.Equal(5_323, seen.Number("targets"));
        Assert.Equal(2_487, seen.Number("odometry"));
        Assert.Equal("yes", seen["equal"]);
        Assert.Equal(0, seen.Number("drops") + seen.Number("unstamped"));
        Assert.Equal("realtime", seen["clock"]);
    }

    [Fact]
    public void EveryFormOfFrameComesThroughClassicAndFlexible()
    {
        var seen = BootedMachine.Result("can_forms");

        Assert.Equal((7, "yes"), (seen.Number("frames"), seen["equal"]));
    }

    [Fact]
    public void ALinkThatGoesDownAndUpAgainIsSurvivedOnTheSameSocket()
    {
        var seen = BootedMachine.Result("can_link");

        Assert.Equal("ENETDOWN", seen["send_error"]);
        Assert.Equal((1, 1, 0), (seen.Number("link_down"), seen.Number("link_up"), seen.Number("losses")));
    }

    [Fact]
    public void AnInterfaceThatIsRemovedAndComesBackIsOpenedAgain()
    {
        var seen = BootedMachine.Result("can_removed");

        Assert.Equal("CAN interface vcan1 was removed: its adapter was unplugged or its driver unloaded.", seen["first_loss"]);
        Assert.Contains("vcan1 is not there", seen["second_loss"], StringComparison.Ordinal);
    }

    [Fact]
    public void FramesThatTheKernelHadNoRoomForAreCountedToTheLast()
    {
        var seen = BootedMachine.Result("can_full");

        Assert.Equal("yes", seen["accounted"]);
        Assert.True(seen.Number("kernel_drops") > 1000, seen["kernel_drops"]);
        Assert.True(seen.Number("received") > 10, seen["received"]);
    }
}
