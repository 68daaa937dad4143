using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Importing;

/// <summary>A recording that is a folder of files, one a frame, read in host-time order.</summary>
internal sealed class FolderDrive : IDriveSource
{
    private readonly DriveInfo _info;
    private readonly FolderFrame[] _frames;
    private readonly IssueLog _issues;
    private readonly HashSet<string> _malformed = [];

    /// <summary>A drive of the frames given, in any order.</summary>
    /// <param name="info">Identity and rig; span, counts and issues are worked out.</param>
    /// <param name="frames">The frames; equal host times keep this order.</param>
    /// <param name="issues">What was found so far; files that turn out to hold no frame are added.</param>
    public FolderDrive(DriveInfo info, IEnumerable<FolderFrame> frames, IssueLog issues)
    {
        _frames = [.. frames.OrderBy(frame => frame.HostTime)];
        _issues = issues;
        var counts = new long[info.Rig.Sensors.Length];
        foreach (var frame in _frames)
        {
            counts[info.Rig.Find(frame.Sensor)!.Index]++;
        }

        _info = info with
        {
            FrameCounts = counts,
            Start = _frames.Length > 0 ? _frames[0].HostTime : default,
            End = _frames.Length > 0 ? _frames[^1].HostTime : default,
        };
    }

    /// <inheritdoc/>
    public DriveInfo Info => _info with { Issues = _issues.Issues };

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken)
    {
        foreach (var entry in _frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryLoad(entry, pool) is { } frame)
            {
                yield return frame;
            }
            else if (_malformed.Add(entry.File + entry.Sensor))
            {
                _issues.Add("malformed_file", entry.Sensor, $"Files that hold no whole frame were left out, {Path.GetFileName(entry.File)} the first of them.");
            }
        }
    }

    /// <summary>From when to when each sensor has frames, and the first host time that is its own and not assumed.</summary>
    public IReadOnlyDictionary<SensorDescriptor, (Instant First, Instant Last, Instant FirstTimed)> Spans() => _frames
        .GroupBy(frame => frame.Sensor)
        .ToDictionary(frames => _info.Rig.Find(frames.Key)!, frames => (
            frames.First().HostTime,
            frames.Last().HostTime,
            frames.FirstOrDefault(frame => frame.DeviceTime is not null)?.HostTime ?? frames.First().HostTime));

    /// <inheritdoc/>
    public void Dispose()
    {
        // Files are open only while they are read.
    }

    private Frame? TryLoad(FolderFrame entry, SlabPool pool)
    {
        try
        {
            return entry.Load(entry, _info.Rig.Find(entry.Sensor)!, pool);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
