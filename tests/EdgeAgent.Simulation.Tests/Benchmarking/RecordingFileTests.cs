using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Simulation.Tests.Benchmarking;

public sealed class RecordingFileTests
{
    [Fact]
    public void ARecordingComesBackAsItWasWritten()
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Path, "one.recording");
        var recording = BenchmarkSome.Recording(PoolPart.Event, "BRK", 30, [BenchmarkSome.Event("BRK", 10, 11, 12)], ("BRK", 10, 12, 6));
        recording.Severities[3] = float.NaN;
        RecordingFile.Write(path, recording);
        var read = RecordingFile.TryRead(path)!;
        Assert.Equal(recording.Ticks, read.Ticks);
        Assert.Equal(recording.Severities, read.Severities);
        Assert.Equal(recording.Header.Triggers, read.Header.Triggers);
        Assert.Equal(11, Assert.Single(read.Header.Events).PeakSeconds);
        Assert.Equal(1, read.Header.Events[0].Excess);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(200)]
    [InlineData(2000)]
    public void ATornRecordingIsNone(int length)
    {
        using var folder = new ScratchFolder();
        var path = Path.Combine(folder.Path, "torn.recording");
        RecordingFile.Write(path, BenchmarkSome.Recording(PoolPart.Mundane, null, 30, []));
        using (var file = File.OpenWrite(path))
        {
            file.SetLength(length);
        }

        Assert.Null(RecordingFile.TryRead(path));
    }
}
