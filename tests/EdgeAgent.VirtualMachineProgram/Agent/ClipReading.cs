using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Store;

namespace EdgeAgent.VirtualMachineProgram.Agent;

/// <summary>Opens clips as whoever gets them does, and says what is in them.</summary>
internal static class ClipReading
{
    private const double LeastSpeedMps = 3;
    private const double MostSpeedMps = 30;

    /// <summary>The receiver of the log stood in Oregon.</summary>
    private const double ReceiverLatitudeDegrees = 44.069;

    /// <summary>A turn of the captured LiDAR has about 20,000 echoes; one that lacks its last eighth has fewer.</summary>
    private const int LeastEchoes = 8_000;

    /// <summary>Describes a store's whole clips, oldest first, each under its name, and counts their previews.</summary>
    public static void Describe(Report report, string storeFolder, params string[] names)
    {
        var opening = ClipStore.Open(new ClipStoreOptions { Folder = storeFolder }, TimeProvider.System);
        using var store = opening.Store ?? throw new InvalidOperationException(opening.Message);
        var all = store.List();
        var clips = all.Where(clip => clip.ExcerptOf is null).ToArray();
        report.Add("clips", clips.Length);
        report.Add("previews", all.Count - clips.Length);
        foreach (var (clip, name) in clips.Zip(names))
        {
            Describe(report, store, clip, name);
        }
    }

    private static void Describe(Report report, ClipStore store, StoredClip clip, string name)
    {
        var path = $"/tmp/{name}.mcap";
        using (var file = File.Create(path))
        {
            report.Add($"{name}_bytes", store.Export(clip.Id, file) is { Outcome: VerifyOutcome.Intact } ? clip.SizeBytes : -1);
        }

        var manifest = ClipManifestJson.Read(clip.ManifestJson.Span);
        report.Add($"{name}_trigger", manifest.PrimaryTrigger);
        report.Add($"{name}_milliseconds", (long)(manifest.End - manifest.Start).TotalMilliseconds);
        DescribeFrames(report, path, name, manifest);
        foreach (var sensor in manifest.Sensors)
        {
            foreach (var (counter, count) in (sensor.Counters ?? new Dictionary<string, long>()).Concat(sensor.Drops))
            {
                report.Add($"{name}_{sensor.Sensor}_{counter}", count);
            }
        }

        File.Delete(path);
    }

    /// <summary>Of every sensor: frames in the file, those that make sense, those since the clip was asked for, and whether the manifest says the same.</summary>
    private static void DescribeFrames(Report report, string path, string name, ClipManifest manifest)
    {
        if (!McapDriveSource.TryOpen(path, out var drive, out var error))
        {
            throw new InvalidDataException(error);
        }

        using var owned = drive;
        using var pool = new SlabPool();
        var asked = manifest.Firings.First(firing => firing.Trigger == "DRV").Start;
        var seen = manifest.Sensors.ToDictionary(sensor => sensor.Sensor, _ => (Frames: 0L, Sound: 0L, Since: 0L));
        foreach (var frame in drive.ReadFrames(pool, CancellationToken.None))
        {
            var (frames, sound, since) = seen[frame.Sensor.Id];
            seen[frame.Sensor.Id] = (frames + 1, sound + (IsSound(frame) ? 1 : 0), since + (frame.HostTime >= asked ? 1 : 0));
            frame.Release();
        }

        foreach (var (sensor, (frames, sound, since)) in seen)
        {
            report.Add($"{name}_{sensor}_stored", frames);
            report.Add($"{name}_{sensor}_sound", sound);
            report.Add($"{name}_{sensor}_since", since);
        }

        report.Add($"{name}_manifest", manifest.Sensors.All(sensor => sensor.Frames == seen[sensor.Sensor].Frames) ? "equal" : "unequal");
        report.Add($"{name}_issues", string.Join("; ", drive.Info.Issues));
    }

    private static bool IsSound(Frame frame) => frame switch
    {
        CameraFrame image => image.Data[..2].SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xD8]) && image.Data[^2..].SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0xD9]),
        LidarFrame sweep => sweep.Count > LeastEchoes,
        RadarFrame scan => scan.Count > 0,
        OdometryFrame motion => motion.SpeedMps is > LeastSpeedMps and < MostSpeedMps,
        GnssFrame fix => fix.HasFix && Math.Abs(fix.LatitudeDegrees - ReceiverLatitudeDegrees) < 0.01,
        _ => true,
    };
}
