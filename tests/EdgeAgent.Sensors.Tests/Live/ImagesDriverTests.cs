using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Live.Recorded;

namespace EdgeAgent.Sensors.Tests.Live;

public sealed class ImagesDriverTests
{
    private static readonly SensorDescriptor Camera = Some.Rig().Find("camera_front")!;

    [Fact]
    public void PicturesComeInTheOrderOfTheirNamesAgainAndAgain()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        File.WriteAllBytes(folder["b.jpg"], [2]);
        File.WriteAllBytes(folder["a.JPEG"], [1]);
        File.WriteAllText(folder["notes.txt"], "no picture");
        var sink = new CollectingSink();
        using var stop = new CancellationTokenSource();
        var thread = new Thread(() => new ImagesDriver(Camera, folder.Path, 1000, pool, TimeProvider.System).Read(sink, stop.Token));

        thread.Start();
        var came = sink.WaitFor(5);
        stop.Cancel();
        thread.Join();

        Assert.True(came);
        Assert.Equal([1, 2, 1, 2, 1], sink.Frames.Take(5).Select(frame => (int)((CameraFrame)frame).Data[0]));
        Assert.Equal([0, 1, 2, 3, 4], sink.Frames.Take(5).Select(frame => (int)frame.Sequence));
        foreach (var frame in sink.Frames)
        {
            frame.Release();
        }

        Assert.Equal(0, pool.LeasedBytes);
    }

    [Theory]
    [InlineData(true, "no .jpg or .png")]
    [InlineData(false, "no such folder")]
    public void AFolderWithoutPicturesIsADeviceThatCannotBeHad(bool exists, string words)
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var path = exists ? folder.Path : folder["none"];

        var fault = Assert.Throws<DeviceException>(() => new ImagesDriver(Camera, path, 10, pool, TimeProvider.System).Read(new CollectingSink(), CancellationToken.None));

        Assert.Contains(words, fault.Message);
    }
}
