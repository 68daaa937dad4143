using EdgeAgent.Model;

namespace EdgeAgent.Store.Tests;

public sealed class EvictionPolicyTests
{
    [Fact]
    public void DeliveredClipsGoFirstThenRejectedOnesThenTheLeastWorthPerByte()
    {
        EvictionCandidate[] stored =
        [
            Clip("worth much", value: 9),
            Clip("worth little", value: 1),
            Clip("rejected", value: 100, ClipState.Rejected),
            Clip("delivered", value: 100, ClipState.Delivered),
        ];

        Assert.Equal(["delivered"], Choose(stored, bytes: 1));
        Assert.Equal(["delivered", "rejected"], Choose(stored, bytes: 150));
        Assert.Equal(["delivered", "rejected", "worth little"], Choose(stored, bytes: 250));
        Assert.Equal(["delivered", "rejected", "worth little", "worth much"], Choose(stored, bytes: 400));
        Assert.Null(Choose(stored, bytes: 401));
    }

    [Fact]
    public void AClipWaitingToBeSentGivesWayOnlyToOneWorthMorePerByteOrToP0()
    {
        EvictionCandidate[] stored = [Clip("waiting", value: 5)];

        Assert.Null(Choose(stored, bytes: 1, new EvictionBid(0.05, PriorityClass.P1)));
        Assert.Equal(["waiting"], Choose(stored, bytes: 1, new EvictionBid(0.06, PriorityClass.P3)));
        Assert.Equal(["waiting"], Choose(stored, bytes: 1, new EvictionBid(0, PriorityClass.P0)));
    }

    [Fact]
    public void PinnedClipsClipsBeingSentAndUndeliveredP0ClipsAreNeverTaken()
    {
        EvictionCandidate[] stored =
        [
            Clip("pinned", 0, ClipState.Delivered) with { Pinned = true },
            Clip("sending", 0, ClipState.Sending),
            Clip("p0", 0) with { Priority = PriorityClass.P0 },
            Clip("p0 quarantined", 0, ClipState.Quarantined) with { Priority = PriorityClass.P0 },
            Clip("p0 delivered", 0, ClipState.Delivered) with { Priority = PriorityClass.P0 },
        ];

        Assert.Equal(["p0 delivered"], Choose(stored, bytes: 100));
        Assert.Null(Choose(stored, bytes: 101));
    }

    [Fact]
    public void SmallClipsAreSparedWhenTheLastVictimFreesEnoughAlone()
    {
        EvictionCandidate[] stored = [Clip("small", 1), Clip("large", 20) with { DiskBytes = 1000, SizeBytes = 1000 }];

        Assert.Equal(["large"], Choose(stored, bytes: 950));
    }

    [Fact]
    public void ForNoClipInParticularOnlyClipsThatNobodyWaitsForGo()
    {
        EvictionCandidate[] stored = [Clip("waiting", 0), Clip("delivered", 5, ClipState.Delivered)];
        var victims = EvictionPolicy.Choose(stored, EvictionBid.Nothing, 1_000_000, out var isEnough);

        Assert.False(isEnough);
        Assert.Equal(["delivered"], victims.Select(clip => clip.Id));
    }

    private static IEnumerable<string>? Choose(EvictionCandidate[] stored, long bytes, EvictionBid? bid = null)
    {
        var victims = EvictionPolicy.Choose(stored, bid ?? new EvictionBid(double.PositiveInfinity, PriorityClass.P1), bytes, out var isEnough);
        return isEnough ? victims.Select(clip => clip.Id) : null;
    }

    private static EvictionCandidate Clip(string id, double value, ClipState state = ClipState.Sealed) =>
        new(id, 100, 100, value, PriorityClass.P2, state, state == ClipState.Delivered, Pinned: false);
}
