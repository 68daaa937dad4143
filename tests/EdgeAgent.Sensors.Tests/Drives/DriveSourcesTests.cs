using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Sensors.Tests.Drives;

public sealed class DriveSourcesTests
{
    [Theory]
    [InlineData("radiate/tiny_foggy", "radiate")]
    [InlineData("comma2k19/drive_000_030s", "comma")]
    [InlineData("comma2k19/drive_000_030s/can.candump.log", "comma")]
    [InlineData("mmdet3d/nuscenes", "nuscenes")]
    [InlineData("rosbag2/rosbag2_py/test/resources/sqlite3/talker", "rosbag2")]
    [InlineData("rosbag2/rosbag2_py/test/resources/mcap/talker/talker.mcap", "mcap")]
    public void ARecordingIsKnownByItsContent(string path, string source)
    {
        using var drive = DriveSources.Open(TestData.Require(path));

        Assert.Equal(source, drive.Info.Source);
        Assert.True(ContentId.IsValid(drive.Info.Id));
    }

    [Fact]
    public void WhatIsNoDriveIsNamedTogetherWithWhatWouldBeOne()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["notes.txt"], "nothing");
        File.WriteAllBytes(folder["empty.mcap"], []);
        foreach (var path in new[] { folder["absent"], folder.Path, folder["notes.txt"], folder["empty.mcap"] })
        {
            Assert.False(DriveSources.TryOpen(path, out _, out var error));
            Assert.Contains(path, error, StringComparison.Ordinal);
            Assert.Contains("MCAP", error, StringComparison.Ordinal);
            Assert.Throws<DriveFormatException>(() => DriveSources.Open(path));
        }
    }

    [Fact]
    public void AnImportedDriveHasTheSameFramesIssuesAndIdAsItsSource()
    {
        using var folder = new ScratchFolder();
        using var source = DriveSources.Open(TestData.Require("radiate/tiny_foggy"));
        var progress = 0L;
        DriveImport.Copy(source, folder["drive.mcap"], done => progress = done, TestContext.Current.CancellationToken);

        using var drive = DriveSources.Open(folder["drive.mcap"]);
        Assert.Equal(source.Info.FrameCounts.Sum(), progress);
        Assert.Equal(source.Info.Id, drive.Info.Id);
        Assert.Equal("radiate", drive.Info.Source);
        Assert.Equal(source.Info.Issues, drive.Info.Issues);
        Assert.Equal(source.Info.FrameCounts, drive.Info.FrameCounts);
        Assert.Equal(Digest(source), Digest(drive));
    }

    [Fact]
    public void ACancelledImportLeavesNoFile()
    {
        using var folder = new ScratchFolder();
        using var source = DriveSources.Open(TestData.Require("comma2k19/drive_000_030s"));
        using var cancellation = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => DriveImport.Copy(source, folder["drive.mcap"], _ => cancellation.Cancel(), cancellation.Token));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    private static string Digest(IDriveSource drive)
    {
        using var pool = new SlabPool();
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(System.Security.Cryptography.HashAlgorithmName.SHA256);
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            // Payloads of megabytes are hashed as they are; everything else as text.
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(frame is CameraFrame or LidarFrame ? $"{frame.Sensor.Id} {frame.Sequence} {frame.HostTime} {frame.DeviceTime}" : FrameText.Of(frame)));
            hash.AppendData(frame is CameraFrame camera ? camera.Data : []);
            hash.AppendData(frame is LidarFrame sweep ? System.Runtime.InteropServices.MemoryMarshal.AsBytes(sweep.X) : []);
            frame.Release();
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
