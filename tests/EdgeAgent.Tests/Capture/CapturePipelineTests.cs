using System.Buffers.Binary;
using EdgeAgent.Capture;
using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Tests.Capture;

public sealed class CapturePipelineTests
{
    private static readonly SensorRig Rig = new(
    [
        new SensorDescriptor { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/odometry", FrameId = "base_link", RateHz = 50 },
        new SensorDescriptor { Id = "camera", Kind = SensorKind.Camera, Topic = "/camera/image/compressed", FrameId = "camera", RateHz = 10 },
    ]);

    internal static readonly HardwareProfile Profile = new()
    {
        Schema = HardwareProfile.CurrentSchema,
        Name = "test",
        Vehicle = new VehicleProfile { Id = "car", Fleet = "test" },
        Anchor = "camera",
        Sensors = [],
        Triage = new TriageProfile { RandomPerHour = 0 },
    };

    [Fact]
    public void AHardStopBecomesOneClipWithItsRollsAndItsEvidence()
    {
        using var pool = new SlabPool();
        using var draft = Assert.Single(Run(pool, Profile));
        Assert.Contains(draft.Manifest.Firings, firing => firing.Trigger == "BRK");
        Assert.Equal(PriorityClass.P1, draft.Manifest.Priority);
        var brake = draft.Manifest.Firings.Single(firing => firing.Trigger == "BRK");
        Assert.InRange(brake.Severity, 6.5, 7.5);
        Assert.InRange(brake.Start.SecondsSince(Some.At(30)), 0, 0.6);
        Assert.InRange(draft.Frames.Count(frame => frame is CameraFrame), 200, 300);
        Assert.Contains(draft.Frames, frame => frame is VerdictFrame);
        Assert.All(draft.Manifest.Sensors, sensor => Assert.Equal(0, sensor.Evicted));
    }

    [Fact]
    public void TheSameDriveGivesTheSameIdAndTheSameBytes()
    {
        using var pool = new SlabPool();
        var (first, second) = (Write(Run(pool, Profile)), Write(Run(pool, Profile)));
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(first.Bytes, second.Bytes);
        var other = Write(Run(pool, Profile with { Vehicle = Profile.Vehicle with { Id = "other" } }));
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal(0, pool.LeasedBytes);
    }

    [Fact]
    public void AClipFileIsADriveAgainAndSaysWhatItIs()
    {
        using var pool = new SlabPool();
        using var folder = new ScratchFolder();
        var written = Write(Run(pool, Profile));
        File.WriteAllBytes(folder["clip.mcap"], written.Bytes);
        using var clip = DriveSources.Open(folder["clip.mcap"]);
        Assert.Equal(written.Manifest.Sensors.Sum(sensor => sensor.Frames), clip.Info.FrameCounts.Sum());
        Assert.Equal(64, Assert.Single(written.Manifest.Parts, part => part.Topic == "/odometry").Sha256.Length);
    }

    [Fact]
    public void RawPacketsGoIntoTheClipAndNoFrameSetWaitsForThem()
    {
        using var pool = new SlabPool();
        using var folder = new ScratchFolder();
        var setsWithPackets = 0;
        var plain = Write(Run(pool, Profile));
        var written = Write(Run(pool, Profile, withPackets: true, seen: set => setsWithPackets += set.Slots[2].Frames.Count));
        File.WriteAllBytes(folder["clip.mcap"], written.Bytes);
        Assert.True(PacketCapture.TryOpen(folder["clip.mcap"], out var capture, out var error), error);
        var packets = new List<(byte First, Instant Arrival)>();
        using (capture)
        {
            while (capture.TryRead(out var packet))
            {
                packets.Add((packet.Payload[0], packet.HostTime));
            }
        }

        Assert.Equal(0, setsWithPackets);
        Assert.Equal(plain.Manifest.Firings.Select(firing => (firing.Trigger, firing.Start, firing.Severity)), written.Manifest.Firings.Select(firing => (firing.Trigger, firing.Start, firing.Severity)));
        Assert.Equal((plain.Manifest.Start, plain.Manifest.End), (written.Manifest.Start, written.Manifest.End));
        Assert.Equal(written.Manifest.Sensors.Single(sensor => sensor.Sensor == "radar_packets").Frames, packets.Count);
        Assert.All(packets, packet => Assert.InRange(packet.Arrival.UnixNanoseconds, written.Manifest.Start.UnixNanoseconds, written.Manifest.End.UnixNanoseconds));
        Assert.Equal(packets.Select(packet => (byte)Math.Round(packet.Arrival.SecondsSince(Some.At(0)) * 50)), packets.Select(packet => packet.First));
        Assert.Contains(written.Manifest.Parts, part => part.Topic == "/radar/packets");
        using var clip = DriveSources.Open(folder["clip.mcap"]);
        Assert.DoesNotContain(clip.Info.Rig.Sensors, sensor => sensor.Kind == SensorKind.Packets);
    }

    [Fact]
    public void AClipWhosePreRollWasEvictedSaysHowMuchIsGone()
    {
        using var pool = new SlabPool();
        using var draft = Assert.Single(Run(pool, Profile with { Capture = new CaptureProfile { RingSeconds = 15 } }));
        Assert.All(draft.Manifest.Sensors.Where(sensor => sensor.Sensor != "edgeagent_verdict"), sensor => Assert.True(sensor.Evicted > 0, sensor.Sensor));
    }

    private static (string Id, byte[] Bytes, ClipManifest Manifest) Write(List<ClipDraft> drafts)
    {
        using var draft = Assert.Single(drafts);
        using var file = new MemoryStream();
        var manifest = ClipFileWriter.Write(draft, file);
        return (manifest.ClipId, file.ToArray(), manifest);
    }

    /// <summary>A minute at 20 m/s with a stop at 7 m/s² after 30 s.</summary>
    internal static List<ClipDraft> Run(SlabPool pool, HardwareProfile profile, SelectionState? selection = null, bool withPackets = false, Action<FrameSet>? seen = null, FleetKnowledge? fleet = null)
    {
        var rig = withPackets ? new SensorRig(Rig.Sensors.Add(new SensorDescriptor { Id = "radar_packets", Kind = SensorKind.Packets, Topic = "/radar/packets", FrameId = "radar", Clock = ClockSource.Host })) : Rig;
        var identity = new CaptureIdentity("drive", profile.Vehicle.Id, new string('0', 64), "test", []);
        var triage = TriageEngine.Create(rig, profile.Vehicle, profile.Triage, "drive");
        using var pipeline = new CapturePipeline(rig, profile, identity, triage, pool, selecting: new ClipSelecting(profile, rig, triage.Catalogue, selection, fleet)) { FrameSetReady = seen };
        var drafts = new List<ClipDraft>();
        for (var tick = 0; tick < 60 * 50; tick++)
        {
            var seconds = tick / 50.0;
            var speed = Math.Clamp(20 - Math.Max(0, seconds - 30) * 7, 0, 20);
            drafts.AddRange(pipeline.Take(new OdometryFrame(Rig.Sensors[0])
            {
                HostTime = Some.At(seconds + 0.002),
                DeviceTime = Some.At(seconds),
                SpeedMps = speed,
                YawRateRadps = 0,
                Sequence = tick,
            }));
            if (withPackets)
            {
                drafts.AddRange(pipeline.Take(Packet(pool, rig.Sensors[2], Some.At(seconds), (byte)tick)));
            }

            if (tick % 5 == 0)
            {
                var image = CameraFrame.Rent(pool, Rig.Sensors[1], 1000, ImageFormat.Jpeg, Some.At(seconds + 0.01), Some.At(seconds), tick / 5);
                image.Data.Fill((byte)tick);
                drafts.AddRange(pipeline.Take(image));
            }
        }

        drafts.AddRange(pipeline.Finish());
        return drafts;
    }

    private static PacketFrame Packet(SlabPool pool, SensorDescriptor sensor, Instant time, byte first)
    {
        var frame = PacketFrame.Rent(pool, sensor, PacketFrame.HeadBytes + 1, count: 1, time, first, 0, 0, 0);
        BinaryPrimitives.WriteInt32LittleEndian(frame.Data, (int)(time.UnixNanoseconds / 1_000_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(frame.Data[4..], (int)(time.UnixNanoseconds % 1_000_000_000));
        BinaryPrimitives.WriteInt32LittleEndian(frame.Data[8..], 1);
        frame.Data[PacketFrame.HeadBytes] = first;
        return frame;
    }
}
