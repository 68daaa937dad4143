using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

public sealed class SimulatedDriveTests
{
    private static readonly Scenario ThreeSeconds = DemoDrive.Scenario with { DurationSeconds = 3 };

    [Fact]
    public void TheSameSeedGivesTheSameBytesEveryTime()
    {
        using var first = new SimulatedDrive(ThreeSeconds, 7);
        using var second = new SimulatedDrive(ThreeSeconds, 7);
        var fingerprint = DriveFingerprint.Of(first, TestContext.Current.CancellationToken);
        Assert.Equal(fingerprint, DriveFingerprint.Of(first, TestContext.Current.CancellationToken));
        Assert.Equal(fingerprint, DriveFingerprint.Of(second, TestContext.Current.CancellationToken));
        Assert.Equal(first.Info.Id, second.Info.Id);
    }

    [Fact]
    public void AnotherSeedGivesOtherBytesAndAnotherId()
    {
        using var first = new SimulatedDrive(ThreeSeconds, 7);
        using var second = new SimulatedDrive(ThreeSeconds, 8);
        Assert.NotEqual(
            DriveFingerprint.Of(first, TestContext.Current.CancellationToken),
            DriveFingerprint.Of(second, TestContext.Current.CancellationToken));
        Assert.NotEqual(first.Info.Id, second.Info.Id);
        Assert.True(ContentId.IsValid(first.Info.Id));
    }

    [Fact]
    public void FramesComeInHostTimeOrderAndAsManyAsAnnounced()
    {
        using var drive = new SimulatedDrive(ThreeSeconds, 1);
        using var pool = new SlabPool();
        var counts = new long[drive.Info.Rig.Sensors.Length];
        var last = drive.Info.Start;
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            Assert.True(frame.HostTime >= last, $"{frame.Sensor.Id} {frame.Sequence} came out of order.");
            Assert.Equal(counts[frame.Sensor.Index]++, frame.Sequence);
            last = frame.HostTime;
            frame.Release();
        }

        Assert.Equal(drive.Info.FrameCounts, counts);
        Assert.Equal(drive.Info.End, last);
        Assert.All(counts, count => Assert.True(count > 0));
    }

    [Fact]
    public void AFrameReachesTheHostAfterItWasMeasured()
    {
        using var drive = new SimulatedDrive(ThreeSeconds, 1);
        using var pool = new SlabPool();
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            // Free-running sensor clocks may be some milliseconds fast.
            Assert.InRange(frame.HostTime.SecondsSince(frame.DeviceTime!.Value), -0.01, 0.2);
            frame.Release();
        }
    }

    [Fact]
    public void AReaderThatStopsEarlyLeavesNothingOnLease()
    {
        using var drive = new SimulatedDrive(ThreeSeconds, 1);
        using var pool = new SlabPool();
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken).Take(40))
        {
            frame.Release();
        }

        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void ACancelledReadStops()
    {
        using var drive = new SimulatedDrive(ThreeSeconds, 1);
        using var pool = new SlabPool();
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() =>
        {
            foreach (var frame in drive.ReadFrames(pool, cancellation.Token))
            {
                frame.Release();
                cancellation.Cancel();
            }
        });
        Assert.Equal(0, pool.LeasedBytes);
    }
}
