using EdgeAgent.Model;

namespace EdgeAgent.Model.Tests.Frames;

public sealed class FrameTests
{
    private static readonly SensorDescriptor Lidar = new() { Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar", FrameId = "lidar" };

    [Fact]
    public void APayloadGoesBackToItsPoolWithTheLastOwner()
    {
        using var pool = new SlabPool();
        var frame = CameraFrame.Rent(pool, Lidar, 5000, ImageFormat.Jpeg, default, null, 0);
        frame.Retain();
        frame.Release();
        Assert.True(pool.LeasedBytes > 0);
        frame.Release();
        Assert.Equal(0, pool.LeasedBytes);
        Assert.Throws<InvalidOperationException>(frame.Release);
    }

    [Fact]
    public void TheArraysOfASweepDoNotOverlap()
    {
        using var pool = new SlabPool();
        var frame = LidarFrame.Rent(pool, Lidar, 33, default, null, 0);
        frame.Count = 33;
        frame.X.Fill(1);
        frame.Y.Fill(2);
        frame.Z.Fill(3);
        frame.Intensity.Fill(4);
        frame.TimeOffsetNanoseconds.Fill(5);
        frame.Ring.Fill(6);
        Assert.All(frame.X.ToArray(), value => Assert.Equal(1, value));
        Assert.All(frame.Y.ToArray(), value => Assert.Equal(2, value));
        Assert.All(frame.Z.ToArray(), value => Assert.Equal(3, value));
        Assert.All(frame.Intensity.ToArray(), value => Assert.Equal(4, value));
        Assert.All(frame.TimeOffsetNanoseconds.ToArray(), value => Assert.Equal(5u, value));
        Assert.All(frame.Ring.ToArray(), value => Assert.Equal(6, value));
        frame.Release();
    }

    [Fact]
    public void ACanFrameKeepsItsOwnCopyOfTheData()
    {
        byte[] data = [1, 2, 3];
        var frame = new CanFrame(Lidar, data) { Id = 0x123, HostTime = default };
        data[0] = 9;
        Assert.Equal(new byte[] { 1, 2, 3 }, frame.Data.ToArray());
    }
}
