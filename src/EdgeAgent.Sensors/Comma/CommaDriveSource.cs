using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Can.Ego;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Comma;

/// <summary>A comma-style recording: a candump log with GNSS and IMU tables beside it, decoded with CAN databases (README.md).</summary>
public sealed class CommaDriveSource : IDriveSource
{
    // The radar sits in the grille: 2.7 m of wheelbase and 0.9 m of overhang ahead of the rear axle, half a metre up.
    private static readonly Pose RadarMount = new(new(3.6f, 0, 0.5f), System.Numerics.Quaternion.Identity);

    private readonly CommaFolder _folder;
    private readonly VehicleCan _vehicle;
    private readonly CommaTables _tables;
    private readonly SensorRig _rig;

    private CommaDriveSource(CommaFolder folder, IReadOnlyList<CanDatabase> databases)
    {
        var issues = new IssueLog();
        var traffic = CanTraffic.Read(folder.CanLog);
        _folder = folder;
        _vehicle = VehicleCan.Find(traffic, databases, issues);
        _tables = new(folder, issues);
        _rig = BuildRig(traffic, _ => 0);
        using var pool = new SlabPool();
        var census = DriveCensus.Take(_rig, Read(pool, issues));
        var seconds = census.End.SecondsSince(census.Start);
        _rig = BuildRig(traffic, index => seconds > 0 ? Math.Round(census.FrameCounts[index] / seconds) : 0);
        if (_tables.Clock.IsKnown)
        {
            issues.Add("boot_clock", "", $"Times count from the recorder's boot; UTC is known through GNSS only, and {_tables.Clock.OffsetNanoseconds / 1e9:F6} s were added for host times. Device times stay as they are.");
        }
        else
        {
            issues.Add("no_utc", "", "Times count from the recorder's boot, and no satellite fix tells UTC: the drive seems to be of 1970.");
        }

        Info = new()
        {
            Id = ContentId.Create(census.Start, FolderFingerprint.Of(folder.Path, folder.Files, folder.Files)),
            Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path))),
            Source = "comma",
            Rig = _rig,
            Start = census.Start,
            End = census.End,
            FrameCounts = census.FrameCounts,
            Issues = issues.Issues,
        };
    }

    /// <inheritdoc/>
    public DriveInfo Info { get; }

    /// <summary>Opens a folder; false, with the reason, where it holds no candump log or a database cannot be read.</summary>
    public static bool TryOpen(string path, IReadOnlyList<CanDatabase> databases, [NotNullWhen(true)] out CommaDriveSource? source, out string error)
    {
        var folder = CommaFolder.Find(path);
        source = folder is null ? null : new(folder, databases);
        error = folder is null ? $"{path}: no candump log (*.log with lines such as '(46408.584930) can0 260#08FFFB') is there." : "";
        return source is not null;
    }

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken) => FrameMerge.Until(Read(pool, new()), cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Files are open only while frames are read.
    }

    private IEnumerable<Frame> Read(SlabPool pool, IssueLog issues) => FrameMerge.ByHostTime(
        new CanReplay(_folder.CanLog, _rig, _vehicle, _tables.Clock, issues).Read(pool),
        _rig.Find("imu") is { } imu ? _tables.Samples(imu) : [],
        _rig.Find("gnss") is { } gnss ? _tables.Fixes(gnss) : []);

    private SensorRig BuildRig(CanTraffic traffic, Func<int, double> rateOf)
    {
        var sensors = new List<SensorDescriptor>();
        void Add(bool present, string id, SensorKind kind, string topic, string frame, Func<SensorDescriptor, SensorDescriptor>? more = null)
        {
            if (present)
            {
                var sensor = new SensorDescriptor { Id = id, Kind = kind, Topic = topic, FrameId = frame, RateHz = kind is SensorKind.Can or SensorKind.Signals ? 0 : rateOf(sensors.Count) };
                sensors.Add(more is null ? sensor : more(sensor));
            }
        }

        Add(_vehicle.Tracks.Count > 0, "radar", SensorKind.Radar, "/radar/tracks", "radar", sensor => sensor with { Mount = RadarMount, Range = new() { MinMeters = 1, MaxMeters = 160, HorizontalDegrees = 40 } });
        Add(_vehicle.HasSpeed, "odometry", SensorKind.Odometry, "/odometry", "odom");
        Add(_vehicle.Ego.Count > 0, "signals", SensorKind.Signals, "/signals", "base_link", sensor => sensor with { SignalNames = EgoSignal.Names });
        Add(_tables.HasImu, "imu", SensorKind.Imu, "/imu/data", "imu");
        Add(_tables.HasGnss, "gnss", SensorKind.Gnss, "/gnss/fix", "gnss", sensor => sensor with { Clock = ClockSource.Gnss });
        foreach (var bus in traffic.Buses)
        {
            Add(true, bus, SensorKind.Can, $"/can/{bus}", bus);
        }

        return new(sensors);
    }
}
