using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>Cuts a clip's lite version (T2) from the clip's own frames: the front camera and the LiDARs' view ahead, from five seconds before the first firing to five after the last, and how the vehicle moved. The same draft gives the same bytes.</summary>
/// <remarks>
/// Every frame within five seconds of a firing's peak, two a second elsewhere: a state that lasts, such as fog or a dirty lens, needs no more.
/// Runs where clips are sealed, never on the frames' way (README.md, "Lite clips").
/// </remarks>
public sealed class LiteCutter(SlabPool pool)
{
    /// <summary>How far a lite clip reaches beyond the firings, and its full rate beyond their peaks, in seconds.</summary>
    public const double AroundSeconds = 5;

    // Farther from the peaks the first frame of each sensor in this time stands for it.
    private const long PeriodNanoseconds = 500_000_000;

    // To either side: what the vehicle may meet in those seconds is ahead.
    private const float TangentOf60Degrees = 1.7320508f;

    // A clip hardly larger than its lite version goes itself.
    private const int LeastTimesSmaller = 2;

    /// <summary>Whether a vehicle's clips have lite versions: where bytes are counted and clips go by what their bytes are worth.</summary>
    public static bool IsFor(HardwareProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return profile.Uplink is { DailyMebibytes: > 0, Full: FullClips.Ranked };
    }

    /// <summary>Whether a time is so near a firing's peak that every frame of it is in the lite version.</summary>
    public static bool IsAround(Instant peak, Instant time) => Math.Abs(time.SecondsSince(peak)) <= AroundSeconds;

    /// <summary>The number of the half second of a time: farther from the peaks one frame of each sensor and half second is in the lite version.</summary>
    public static long PeriodOf(Instant time) => Math.DivRem(time.UnixNanoseconds, PeriodNanoseconds).Quotient;

    /// <summary>The id of a clip's lite version.</summary>
    public static string IdOf(string clipId) => ContentId.Derive(clipId, TierNames.Lite);

    /// <summary>About how many bytes the lite version of a clip has; 0 where it gets none.</summary>
    public static long BytesOf(IReadOnlyList<Frame> frames, SensorRig rig, IReadOnlyList<TriggerFiring> firings)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(rig);
        ArgumentNullException.ThrowIfNull(firings);
        var excerpt = new LiteExcerpt(frames, rig, firings);
        var shares = new Dictionary<int, double>();
        var bytes = (long)frames.Where(excerpt.Has).Sum(frame => frame is LidarFrame sweep ? ShareOf(sweep) * sweep.SizeBytes : frame.SizeBytes);
        return LeastTimesSmaller * bytes <= frames.Sum(frame => (long)frame.SizeBytes) ? bytes : 0;

        // A LiDAR's first sweep stands for the others.
        double ShareOf(LidarFrame sweep)
        {
            if (!shares.TryGetValue(sweep.Sensor.Index, out var share))
            {
                share = Enumerable.Range(0, sweep.Count).Count(point => IsAhead(sweep, point)) / (double)Math.Max(1, sweep.Count);
                shares.Add(sweep.Sensor.Index, share);
            }

            return share;
        }
    }

    /// <summary>Whether a draft gets a lite version: what is mandatory goes whole, and campaigns say for themselves what they want.</summary>
    public static bool IsFor(ClipDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Manifest is { Tier: TierNames.Full, Priority: not PriorityClass.P0, Campaign: null } whole && BytesOf(draft.Frames, draft.Rig, whole.Firings) > 0;
    }

    /// <summary>Writes the lite version of a draft and returns its manifest with its parts. The draft's frames stay the caller's.</summary>
    public ClipManifest Write(ClipDraft draft, Stream output)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var whole = draft.Manifest;
        var excerpt = new LiteExcerpt(draft.Frames, draft.Rig, whole.Firings);
        var manifest = whole with
        {
            ClipId = IdOf(whole.ClipId),
            ExcerptOf = whole.ClipId,
            Tier = TierNames.Lite,
            Start = Instant.Max(whole.Start, excerpt.From),
            End = Instant.Min(whole.End, excerpt.To),

            // Losses are the whole clip's to tell.
            Sensors = [.. draft.Frames.Where(excerpt.Has).GroupBy(frame => frame.Sensor.Id, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new ClipSensor { Sensor = group.Key, Frames = group.Count(), Evicted = 0 })],
        };
        return ClipFileWriter.Write(manifest, Frames(draft, excerpt), draft.Rig, output);
    }

    private IEnumerable<Frame> Frames(ClipDraft draft, LiteExcerpt excerpt)
    {
        foreach (var frame in draft.Frames.Where(excerpt.Has))
        {
            if (frame is not LidarFrame sweep)
            {
                yield return frame;
                continue;
            }

            var ahead = Ahead(sweep);
            try
            {
                yield return ahead;
            }
            finally
            {
                ahead.Release();
            }
        }
    }

    private LidarFrame Ahead(LidarFrame sweep)
    {
        var ahead = LidarFrame.Rent(pool, sweep.Sensor, sweep.Count, sweep.HostTime, sweep.DeviceTime, sweep.Sequence);
        ahead.StampCaptureTime(sweep.CaptureTime);
        ahead.Count = sweep.Count;
        var count = 0;
        for (var index = 0; index < sweep.Count; index++)
        {
            if (!IsAhead(sweep, index))
            {
                continue;
            }

            ahead.X[count] = sweep.X[index];
            ahead.Y[count] = sweep.Y[index];
            ahead.Z[count] = sweep.Z[index];
            ahead.Intensity[count] = sweep.Intensity[index];
            ahead.TimeOffsetNanoseconds[count] = sweep.TimeOffsetNanoseconds[index];
            ahead.Ring[count++] = sweep.Ring[index];
        }

        ahead.Count = count;
        return ahead;
    }

    private static bool IsAhead(LidarFrame sweep, int point)
    {
        var place = sweep.Sensor.Mount.ToVehicle(new(sweep.X[point], sweep.Y[point], sweep.Z[point]));
        return Math.Abs(place.Y) < place.X * TangentOf60Degrees;
    }
}
