using System.Globalization;
using EdgeAgent.Mcap;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Ros;

namespace EdgeAgent.Cutting;

/// <summary>Writes a clip as one MCAP file: calibration first, then every frame, then its manifest. The same draft gives the same bytes.</summary>
public static class ClipFileWriter
{
    /// <summary>The name of the MCAP metadata record that identifies a clip.</summary>
    public const string MetadataName = "edgeagent.clip";

    /// <summary>The name of the MCAP attachment that holds the manifest.</summary>
    public const string ManifestName = "manifest.json";

    /// <summary>Writes the draft's frames to <paramref name="output"/> and returns the manifest with its parts.</summary>
    public static ClipManifest Write(ClipDraft draft, Stream output) => Write(draft.Manifest, draft.Frames, draft.Rig, output);

    /// <summary>Writes frames, each of which is used until the next one is asked for, and returns the manifest with its parts.</summary>
    internal static ClipManifest Write(ClipManifest whole, IEnumerable<Frame> frames, SensorRig rig, Stream output)
    {
        using var writer = new McapWriter(output, new McapWriterOptions { Profile = "ros2" }, leaveOpen: true);
        var recorder = new FrameRecorder(writer, rig, FrameStamp.CaptureTime);
        var parts = new SortedDictionary<string, ClipPartHasher>(StringComparer.Ordinal);
        try
        {
            WriteFrames(frames, whole.Start, recorder, parts);
            var manifest = whole with { Parts = [.. parts.Values.Select(part => part.Finish())] };
            WriteManifest(writer, manifest);
            writer.Finish();
            return manifest;
        }
        finally
        {
            foreach (var part in parts.Values)
            {
                part.Dispose();
            }
        }
    }

    private static void WriteFrames(IEnumerable<Frame> frames, Instant start, FrameRecorder recorder, SortedDictionary<string, ClipPartHasher> parts)
    {
        var bySensor = new Dictionary<(int Sensor, CanFlags Variant), ClipPartHasher>();
        var isBegun = false;
        foreach (var frame in frames)
        {
            if (!isBegun)
            {
                WriteStatics(frame.HostTime);
            }

            var key = (frame.Sensor.Index, FrameChannel.VariantOf(frame));
            if (!bySensor.TryGetValue(key, out var part))
            {
                part = PartOf(parts, FrameChannel.Of(frame.Sensor, key.Item2).Topic);
                bySensor.Add(key, part);
            }

            var message = recorder.Write(frame);
            part.Add(message.Head, message.Payload);
        }

        if (!isBegun)
        {
            WriteStatics(start);
        }

        void WriteStatics(Instant time)
        {
            isBegun = true;
            foreach (var message in recorder.WriteStatics(time))
            {
                PartOf(parts, message.Topic).Add(message.Data.Span, []);
            }
        }
    }

    private static void WriteManifest(McapWriter writer, ClipManifest manifest)
    {
        var time = (ulong)Math.Max(0, manifest.End.UnixNanoseconds);
        writer.WriteAttachment(ManifestName, "application/json", time, time, ClipManifestJson.Write(manifest));
        var metadata = new Dictionary<string, string>
        {
            ["schema"] = manifest.Schema,
            ["clipId"] = manifest.ClipId,
            ["driveId"] = manifest.DriveId,
            ["vehicleId"] = manifest.VehicleId,
            ["startNanoseconds"] = manifest.Start.UnixNanoseconds.ToString(CultureInfo.InvariantCulture),
            ["endNanoseconds"] = manifest.End.UnixNanoseconds.ToString(CultureInfo.InvariantCulture),
            ["primaryTrigger"] = manifest.PrimaryTrigger,
            ["priority"] = manifest.Priority.ToString(),
            ["agentVersion"] = manifest.AgentVersion,
            ["profileSha256"] = manifest.ProfileSha256,
            ["tier"] = manifest.Tier,
        };
        if (manifest.ExcerptOf is { } whole)
        {
            metadata["excerptOf"] = whole;
        }

        writer.WriteMetadata(MetadataName, metadata);
    }

    private static ClipPartHasher PartOf(SortedDictionary<string, ClipPartHasher> parts, string topic)
    {
        if (!parts.TryGetValue(topic, out var part))
        {
            part = new ClipPartHasher(topic);
            parts.Add(topic, part);
        }

        return part;
    }
}
