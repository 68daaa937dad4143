using System.Diagnostics;
using EdgeAgent.Capture;
using EdgeAgent.Model;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Cutting;

/// <summary>Cuts a clip's preview (T1) from the clip's own frames: small pictures around each peak, how the vehicle moved, what triage said. The same draft gives the same bytes.</summary>
/// <remarks>Runs where clips are sealed, never on the frames' way (README.md, "Previews").</remarks>
public sealed partial class PreviewCutter(SlabPool pool, ILogger log)
{
    /// <summary>No preview is larger.</summary>
    public const int MostBytes = 200_000;

    /// <summary>What selection reckons with.</summary>
    public const int TypicalBytes = 150_000;

    // A clip that is hardly larger than its preview goes itself.
    private const int LeastTimesSmaller = 4;

    /// <summary>Whether a clip of so many bytes gets a preview.</summary>
    public static bool IsWorthwhile(long fullBytes) => fullBytes >= LeastTimesSmaller * (long)MostBytes;

    /// <summary>The id of a clip's preview.</summary>
    public static string IdOf(string clipId) => ContentId.Derive(clipId, TierNames.Preview);

    /// <summary>The preview, or null for a clip that has none. The draft's frames stay the caller's.</summary>
    public PreviewFile? Cut(ClipDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Manifest.Tier != TierNames.Full || !IsWorthwhile(draft.Frames.Sum(frame => (long)frame.SizeBytes)))
        {
            return null;
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            var preview = CutSmallEnough(draft);
            CaptureMetrics.PreviewSeconds.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
            if (preview is null)
            {
                LogTooLarge(log, draft.Manifest.ClipId, MostBytes);
            }

            return preview;
        }
        catch (Exception fault) when (fault is InvalidOperationException or DllNotFoundException)
        {
            // Pictures that cannot be made cost the preview, not the clip.
            CaptureMetrics.PreviewFaults.Add(1);
            LogFailed(log, fault, draft.Manifest.ClipId);
            return null;
        }
    }

    private PreviewFile? CutSmallEnough(ClipDraft draft)
    {
        var peaks = PeaksOf(draft.Manifest);
        var pictures = PreviewPictures.Of(draft, peaks);
        var sweeps = pictures.IsEmpty ? PreviewSweeps.Of(draft, peaks) : [];
        foreach (var level in PreviewLevel.All)
        {
            using var contents = PreviewContents.Of(draft, pictures, sweeps, level, pool);
            using var file = new MemoryStream();
            var manifest = ClipFileWriter.Write(new ClipDraft(ManifestOf(draft.Manifest, contents), contents.Frames, contents.Rig), file);
            if (file.Length <= MostBytes)
            {
                return new PreviewFile(manifest, file.ToArray());
            }
        }

        return null;
    }

    /// <summary>The peaks of its firings, the most surprising first; those within a second of one another are one.</summary>
    private static List<Instant> PeaksOf(ClipManifest manifest)
    {
        var peaks = new List<Instant>();
        foreach (var firing in manifest.Firings.OrderByDescending(firing => firing.Surprisal).ThenBy(firing => firing.Peak))
        {
            if (peaks.TrueForAll(peak => Math.Abs(peak.SecondsSince(firing.Peak)) >= 1))
            {
                peaks.Add(firing.Peak);
            }
        }

        return peaks;
    }

    private static ClipManifest ManifestOf(ClipManifest whole, PreviewContents contents) => whole with
    {
        ClipId = IdOf(whole.ClipId),
        ExcerptOf = whole.ClipId,
        Tier = TierNames.Preview,

        // Losses are the whole clip's to tell.
        Sensors = [.. contents.Frames.GroupBy(frame => frame.Sensor.Id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ClipSensor { Sensor = group.Key, Frames = group.Count(), Evicted = 0 })],
    };

    [LoggerMessage(30, LogLevel.Warning, "Clip {ClipId} has no preview: even without pictures it would be larger than {MostBytes} bytes")]
    private static partial void LogTooLarge(ILogger log, string clipId, int mostBytes);

    [LoggerMessage(31, LogLevel.Error, "Clip {ClipId} has no preview: its pictures could not be made")]
    private static partial void LogFailed(ILogger log, Exception fault, string clipId);
}
