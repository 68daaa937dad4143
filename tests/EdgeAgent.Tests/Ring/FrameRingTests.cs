using EdgeAgent.Model;
using EdgeAgent.Ring;

namespace EdgeAgent.Tests.Ring;

public sealed class FrameRingTests
{
    private readonly DropCounter _drops = new(Some.Rig);

    [Fact]
    public void WhatIsOlderThanTheRingsSecondsLeavesWithoutCountingAsLost()
    {
        using var ring = Ring(seconds: 2);
        for (var index = 0; index <= 50; index++)
        {
            Add(ring, Some.Frame(Some.Lidar, index * 0.1));
        }

        Assert.Equal(21, ring.Count);
        Assert.Equal(2, ring.Span.TotalSeconds, 0.001);
        Assert.Empty(_drops.Total(Some.Lidar));
        Assert.Equal(30, ring.EvictedWithin(Some.Lidar, Some.At(0), Some.At(5)));
    }

    [Fact]
    public void WhatIsAboveTheRingsBytesLeavesAndIsCountedAndGoesBackToThePool()
    {
        using var pool = new SlabPool();
        using var ring = Ring(seconds: 60, bytes: 100_000);
        for (var index = 0; index < 30; index++)
        {
            Add(ring, Some.Image(pool, 10_000, index * 0.1));
        }

        Assert.InRange(ring.SizeBytes, 1, 100_000);
        Assert.Equal(30 - ring.Count, _drops.Total(Some.Camera)[DropCounter.RingBytes]);
        Assert.Equal(ring.Count, pool.LeasedBytes / 10_240);
    }

    [Fact]
    public void LeasedFramesOutliveTheirEviction()
    {
        using var pool = new SlabPool();
        using var ring = Ring(seconds: 1);
        Add(ring, Some.Image(pool, 1000, 0));
        var leased = ring.Lease(Some.At(0), Some.At(1));
        Add(ring, Some.Frame(Some.Imu, 10));
        Assert.True(pool.LeasedBytes > 0);
        leased.ForEach(frame => frame.Release());
        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void AHostClockSetBackAnHourNeitherEmptiesTheRingNorStopsItsEviction()
    {
        using var ring = Ring(seconds: 2);
        for (var index = 0; index < 20; index++)
        {
            Add(ring, Some.Frame(Some.Lidar, index * 0.1));
        }

        Add(ring, Some.Frame(Some.Lidar, -3600));
        Assert.Equal(21, ring.Count);
        for (var index = 1; index < 100; index++)
        {
            Add(ring, Some.Frame(Some.Lidar, -3600 + index * 0.1));
        }

        Assert.InRange(ring.Count, 20, 22);
    }

    [Fact]
    public void LossesAreTakenOnceForAManifestAndStayInTheTotal()
    {
        _drops.Count(Some.Radar, DropCounter.Late);
        Assert.Equal(1, _drops.Take()[Some.Radar.Index][DropCounter.Late]);
        Assert.Empty(_drops.Take()[Some.Radar.Index]);
        Assert.Equal(1, _drops.Total(Some.Radar)[DropCounter.Late]);
    }

    private FrameRing Ring(double seconds, long bytes = 1 << 30) => new(Some.Rig, TimeSpan.FromSeconds(seconds), bytes, _drops);

    private static void Add(FrameRing ring, Frame frame)
    {
        ring.Add(frame);
        frame.Release();
    }
}
