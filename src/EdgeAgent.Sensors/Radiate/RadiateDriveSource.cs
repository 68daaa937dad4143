using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>A sequence of the RADIATE data set: Navtech radar, HDL-32E, stereo camera, GNSS/IMU (README.md).</summary>
public sealed class RadiateDriveSource : IDriveSource
{
    private const double LidarHz = 10;
    private const double RadarHz = 4;
    private const double CameraHz = 15;
    private const double GnssHz = 20;

    private static readonly string[] StreamNames = ["velo_lidar", "Navtech_Polar", "zed_left", "GPS_IMU_Twist"];

    private readonly FolderDrive _drive;

    private RadiateDriveSource(FolderDrive drive) => _drive = drive;

    /// <inheritdoc/>
    /// <remarks>Files that hold no frame are in it once the drive was read.</remarks>
    public DriveInfo Info => _drive.Info;

    /// <summary>Opens a sequence's folder; false, with the reason, where it is none.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out RadiateDriveSource? source, out string error)
    {
        source = null;
        error = $"{path}: no RADIATE sequence (a folder with velo_lidar, Navtech_Polar, zed_left or GPS_IMU_Twist and their .txt) is there.";
        if (!LooksRight(path))
        {
            return false;
        }

        var issues = new IssueLog();
        var frames = new List<FolderFrame>();
        AddSweeps(path, frames, issues);
        AddScans(path, frames, issues);
        AddImages(path, "zed_left", "camera_left", frames, issues);
        AddImages(path, "zed_right", "camera_right", frames, issues);
        AddInertial(path, frames, issues);
        var rig = new SensorRig(BuildRig(path, issues).Where(sensor => frames.Exists(frame => frame.Sensor == sensor.Id)));
        source = new(new(Describe(path, rig, frames), frames, issues));
        SayLateStarts(source, issues);
        return true;
    }

    /// <summary>Whether a folder has the layout of a sequence.</summary>
    public static bool LooksRight(string path) =>
        StreamNames.Count(name => File.Exists(Path.Combine(path, name + ".txt"))) >= 2;

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken) => _drive.ReadFrames(pool, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _drive.Dispose();

    private static void AddSweeps(string path, List<FolderFrame> frames, IssueLog issues)
    {
        var sweeps = new RadiateSweep(issues);
        frames.AddRange(RadiateStream.Open(path, "velo_lidar", ".csv").Place("lidar_top", LidarHz, issues)
            .Select(file => new FolderFrame("lidar_top", file.Host, file.Device, file.Number, file.File, sweeps.Read)));
    }

    private static void AddScans(string path, List<FolderFrame> frames, IssueLog issues)
    {
        var detector = new CfarDetector(new());
        var targets = new List<RadarTarget>();
        Frame? Load(FolderFrame entry, SensorDescriptor sensor, SlabPool pool)
        {
            if (!PolarImage.TryDecode(File.ReadAllBytes(entry.File), out var image))
            {
                return null;
            }

            using (image)
            {
                detector.Detect(new(image.Pixels, image.Width, image.Height), targets);
            }

            var frame = RadarFrame.Rent(pool, sensor, targets.Count, entry.HostTime, entry.DeviceTime, entry.Sequence);
            for (var index = 0; index < targets.Count; index++)
            {
                frame.Targets[index] = targets[index];
            }

            return frame;
        }

        frames.AddRange(RadiateStream.Open(path, "Navtech_Polar", ".png").Place("radar", RadarHz, issues)
            .Select(file => new FolderFrame("radar", file.Host, file.Device, file.Number, file.File, Load)));
    }

    private static void AddImages(string path, string name, string sensor, List<FolderFrame> frames, IssueLog issues) =>
        frames.AddRange(RadiateStream.Open(path, name, ".png").Place(sensor, CameraHz, issues)
            .Select(file => new FolderFrame(sensor, file.Host, file.Device, file.Number, file.File, FrameFiles.ReadImage)));

    /// <summary>Each file of the receiver is a fix, an inertial sample and a speed; files that repeat the one before are left out.</summary>
    private static void AddInertial(string path, List<FolderFrame> frames, IssueLog issues)
    {
        (Instant? Device, byte[] Content) before = (null, []);
        foreach (var (number, file, host, device) in RadiateStream.Open(path, "GPS_IMU_Twist", ".txt").Place("gnss", GnssHz, issues))
        {
            var content = File.ReadAllBytes(file);
            if (device is not null && device == before.Device && content.AsSpan().SequenceEqual(before.Content))
            {
                issues.Add("duplicate_sample", "gnss", "Samples stored twice, with the same time and content, were taken once.");
                continue;
            }

            before = (device, content);
            frames.Add(new("gnss", host, device, number, file, RadiateInertial.ReadFix));
            frames.Add(new("imu", host, device, number, file, RadiateInertial.ReadSample));
            frames.Add(new("odometry", host, device, number, file, RadiateInertial.ReadOdometry));
        }
    }

    private static IEnumerable<SensorDescriptor> BuildRig(string path, IssueLog issues)
    {
        var calibration = RadiateCalibration.Find(path);
        issues.Add("no_calibration", "", "There is no config/default-calib.yaml in or beside the folder: sensors are taken to sit where the radar does.", calibration.IsKnown ? 0 : 1);
        yield return new()
        {
            Id = "lidar_top", Kind = SensorKind.Lidar, Topic = "/lidar/top/points", FrameId = "lidar_top", RateHz = LidarHz, Mount = calibration.Lidar,
            Range = new() { MinMeters = 1.5, MaxMeters = 60, Rings = 32 },
        };
        yield return new()
        {
            Id = "radar", Kind = SensorKind.Radar, Topic = "/radar/points", FrameId = "radar", RateHz = RadarHz, Mount = calibration.Radar,
            Range = new() { MinMeters = 2.5, MaxMeters = 100, HasDoppler = false },
        };
        foreach (var (id, section) in new[] { ("camera_left", "left_cam_calib"), ("camera_right", "right_cam_calib") })
        {
            yield return new()
            {
                Id = id, Kind = SensorKind.Camera, Topic = $"/camera/{id[7..]}/image/compressed", FrameId = id + "_optical", RateHz = CameraHz,
                Mount = calibration.Camera(section), Camera = calibration.Model(section),
            };
        }

        yield return new() { Id = "gnss", Kind = SensorKind.Gnss, Topic = "/gnss/fix", FrameId = "gnss", RateHz = GnssHz, Clock = ClockSource.Gnss };
        yield return new() { Id = "imu", Kind = SensorKind.Imu, Topic = "/imu/data", FrameId = "imu", RateHz = GnssHz, Clock = ClockSource.Gnss };
        yield return new() { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/odometry", FrameId = "odom", RateHz = GnssHz, Clock = ClockSource.Gnss };
    }

    private static DriveInfo Describe(string path, SensorRig rig, List<FolderFrame> frames)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var files = frames.Select(frame => frame.File).Distinct();
        var indexes = Directory.EnumerateFiles(root, "*.txt");
        var start = frames.Count > 0 ? frames.Min(frame => frame.HostTime) : default;
        return new()
        {
            Id = ContentId.Create(start, FolderFingerprint.Of(root, files, indexes)),
            Name = Path.GetFileName(root),
            Source = "radiate",
            Rig = rig,
            Start = start,
            End = start,
            FrameCounts = [],
        };
    }

    /// <summary>A sensor that starts when every other has ended shares no frame set with them.</summary>
    private static void SayLateStarts(RadiateDriveSource source, IssueLog issues)
    {
        var spans = source._drive.Spans();
        foreach (var (sensor, span) in spans)
        {
            var others = spans.Where(other => other.Key.Kind is SensorKind.Camera or SensorKind.Lidar or SensorKind.Radar && other.Key != sensor).Select(other => other.Value).ToArray();
            if (others.Length > 0 && sensor.Kind is SensorKind.Gnss or SensorKind.Imu or SensorKind.Odometry && others.All(other => span.First > other.Last))
            {
                issues.Add("no_overlap", sensor.Id, $"The sensor starts {span.First.SecondsSince(others.Min(other => other.FirstTimed)):F2} s after the others and when all of them have ended: it never overlaps them.");
            }
        }
    }
}
