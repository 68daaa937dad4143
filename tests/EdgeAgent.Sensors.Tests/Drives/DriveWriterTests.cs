using System.Numerics;
using EdgeAgent.Mcap;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Sensors.Tests.Drives;

public sealed class DriveWriterTests
{
    [Fact]
    public void EveryKindOfFrameComesBackExactlyAsItWasWritten()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var written = Write(folder["drive.mcap"], pool);

        Assert.True(McapDriveSource.TryOpen(folder["drive.mcap"], out var source, out _));
        using var drive = source;
        var read = Read(drive, pool);

        Assert.Equal(written, read);
        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void ADriveFileSaysWhatTheDriveIs()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var written = Write(folder["drive.mcap"], pool);
        var expected = Some.Drive(Some.Rig());

        Assert.True(McapDriveSource.TryOpen(folder["drive.mcap"], out var source, out _));
        using var drive = source;
        Assert.Equal((expected.Id, expected.Name, expected.Source), (drive.Info.Id, drive.Info.Name, drive.Info.Source));
        Assert.Equal(expected.Issues, drive.Info.Issues);
        Assert.Equal(written.Count, drive.Info.FrameCounts.Sum());
        Assert.Equal(Some.Noon + TimeSpan.FromMilliseconds(10), drive.Info.Start);
        Assert.Equal(Some.Noon + TimeSpan.FromMilliseconds(10 * written.Count), drive.Info.End);
        foreach (var (sensor, was) in drive.Info.Rig.Sensors.Zip(expected.Rig.Sensors))
        {
            Assert.Equal(
                was with { Camera = null, SignalNames = [] },
                sensor with { Camera = null, SignalNames = [] });
            Assert.Equal(was.SignalNames, sensor.SignalNames);
            Assert.Equal(was.Camera?.Distortion, sensor.Camera?.Distortion);
            Assert.Equal(was.Camera?.Fx, sensor.Camera?.Fx);
        }
    }

    [Fact]
    public void TheSameFramesGiveTheSameBytes()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        Write(folder["a.mcap"], pool);
        Write(folder["b.mcap"], pool);

        Assert.Equal(File.ReadAllBytes(folder["a.mcap"]), File.ReadAllBytes(folder["b.mcap"]));
    }

    [Fact]
    public void AnUnfinishedDriveIsReadAsFarAsItGoesAndSaysSo()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var written = Write(folder["whole.mcap"], pool);
        var bytes = File.ReadAllBytes(folder["whole.mcap"]);
        Assert.True(McapReader.TryOpen(folder["whole.mcap"], out var reader, out _));
        var lastChunk = reader.ChunkIndexes[^1];
        reader.Dispose();
        File.WriteAllBytes(folder["cut.mcap"], bytes[..(int)(lastChunk.ChunkStartOffset + lastChunk.ChunkLength)]);

        Assert.True(McapDriveSource.TryOpen(folder["cut.mcap"], out var source, out _));
        using var drive = source;
        Assert.Equal(written, Read(drive, pool));
        Assert.Contains(drive.Info.Issues, issue => issue.Code == "truncated_file");
        Assert.Equal("01ARZ3NDEKTSV4RRFFQ69G5FAV", drive.Info.Id);
    }

    [Fact]
    public void ADriveCutOrDamagedAnywhereIsReadAsFarAsItGoesOrRefused()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var total = Write(folder["whole.mcap"], pool).Count;
        var bytes = File.ReadAllBytes(folder["whole.mcap"]);
        var random = new Random(5);
        var (whole, partly) = (0, 0);
        for (var round = 0; round < 80; round++)
        {
            var damaged = round % 2 == 0 ? bytes[..random.Next(bytes.Length)] : (byte[])bytes.Clone();
            for (var hit = round % 2 == 0 ? 0 : 3; hit > 0; hit--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(folder["damaged.mcap"], damaged);
            if (!DriveSources.TryOpen(folder["damaged.mcap"], out var source, out var error))
            {
                Assert.Contains("damaged.mcap", error, StringComparison.Ordinal);
                continue;
            }

            using var drive = source;
            var read = 0;
            foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
            {
                frame.Release();
                read++;
            }

            whole += read == total ? 1 : 0;
            partly += read < total ? 1 : 0;
            Assert.True(read == total || drive.Info.Issues.Any(issue => issue.Code != "untimed_frame"), $"round {round}: {read} of {total} frames, {string.Join(", ", drive.Info.Issues)}, from {drive.Info.Source}");
        }

        Assert.True(whole > 3 && partly > 3, $"{whole} whole, {partly} in part");
        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void ADriveThatWasNotFinishedKeepsItsPartName()
    {
        using var folder = new ScratchFolder();
        using (var writer = new DriveWriter(folder["drive.mcap"], Some.Drive(Some.Rig())))
        {
            Assert.Equal(0, writer.FramesWritten);
        }

        Assert.False(File.Exists(folder["drive.mcap"]));
        Assert.True(File.Exists(folder["drive.mcap.part"]));
    }

    [Fact]
    public void WithoutOurMetadataTheRigIsInferredFromTopicsTransformsAndCalibration()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        var rig = Some.Rig();
        using (var mcap = new McapWriter(File.Create(folder["foreign.mcap"]), new() { Profile = "ros2" }))
        {
            var recorder = new FrameRecorder(mcap, rig, FrameStamp.CaptureTime);
            recorder.WriteStatics(Some.Noon);
            foreach (var frame in Some.Frames(pool, rig))
            {
                recorder.Write(frame);
                frame.Release();
            }

            var other = mcap.AddChannel(mcap.AddSchema("std_msgs/msg/String", "ros2msg", "string data"u8), "/rosout", "cdr");
            mcap.WriteMessage(other, 0, 5, 5, [0, 1, 0, 0, 1, 0, 0, 0, 0]);
            mcap.Finish();
        }

        Assert.True(McapDriveSource.TryOpen(folder["foreign.mcap"], out var source, out _));
        using var drive = source;
        Assert.Equal("mcap", drive.Info.Source);
        Assert.True(ContentId.IsValid(drive.Info.Id));
        var found = drive.Info.Rig.Sensors.ToDictionary(sensor => sensor.Id);
        Assert.Equal(rig.Sensors.Select(sensor => (sensor.Id, sensor.Kind)).Order(), found.Values.Select(sensor => (sensor.Id, sensor.Kind)).Order());
        Assert.Equal(rig.Find("camera_front")!.Mount, found["camera_front"].Mount);
        Assert.Equal(rig.Find("camera_front")!.Camera!.Fx, found["camera_front"].Camera!.Fx);
        Assert.Equal(["steering_deg", "brake"], found["signals"].SignalNames);
        Assert.Contains(drive.Info.Issues, issue => issue.Code == "unused_topic" && issue.Detail.Contains("/rosout", StringComparison.Ordinal));
        Assert.Equal(drive.Info.FrameCounts.Sum(), Read(drive, pool).Count);
    }

    [Fact]
    public void AFileCarriesTheVerdictsWholeSchemaAndOffersItsStaticsToLateSubscribers()
    {
        using var folder = new ScratchFolder();
        using var pool = new SlabPool();
        Write(folder["drive.mcap"], pool);

        Assert.True(McapReader.TryOpen(folder["drive.mcap"], out var reader, out _));
        using var mcap = reader;
        var channels = mcap.Channels.Values.ToDictionary(channel => channel.Topic);
        var schema = mcap.Schemas[channels["/edgeagent/verdict"].SchemaId];
        Assert.Equal(("edgeagent.Verdict", "jsonschema"), (schema.Name, schema.Encoding));
        Assert.Equal(VerdictSchema.Text, System.Text.Encoding.UTF8.GetString(schema.Data.Span));
        Assert.Equal(EdgeAgent.Mcap.Ros2.Ros2Qos.Latched["offered_qos_profiles"], channels["/tf_static"].Metadata["offered_qos_profiles"]);
    }

    [Fact]
    public void EncodingAllocatesNothingOnceTheBufferHasGrown()
    {
        using var pool = new SlabPool();
        var rig = Some.Rig();
        var frames = Some.Frames(pool, rig).ToArray();
        var writer = new FrameMessageWriter(FrameStamp.DeviceTime);
        var total = 0L;
        var perFrame = Allocation.BytesPerRound(round => total += writer.Encode(frames[round % frames.Length]).Head.Length);

        Assert.True(total > 0);
        Assert.InRange(perFrame, 0, 1);
    }

    [Fact]
    public void AnImageIsPassedOnWithoutACopy()
    {
        using var pool = new SlabPool();
        using var _ = new ScratchFolder();
        var frame = Some.Image(pool, Some.Rig().Find("camera_front")!, Some.Noon, null);

        var message = new FrameMessageWriter(FrameStamp.DeviceTime).Encode(frame);

        Assert.True(message.Payload == (ReadOnlySpan<byte>)frame.Data);
        frame.Release();
    }

    private static List<string> Write(string path, SlabPool pool)
    {
        var rig = Some.Rig();
        var texts = new List<string>();
        using var writer = new DriveWriter(path, Some.Drive(rig));
        foreach (var frame in Some.Frames(pool, rig))
        {
            writer.Write(frame);
            texts.Add(FrameText.Of(frame));
            frame.Release();
        }

        writer.Finish();
        return texts;
    }

    private static List<string> Read(McapDriveSource drive, SlabPool pool)
    {
        var texts = new List<string>();
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            texts.Add(FrameText.Of(frame));
            frame.Release();
        }

        return texts;
    }
}
