using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Kitti;

/// <summary>A KITTI raw recording, synchronised and rectified: cameras, HDL-64E, OXTS receiver (README.md).</summary>
public sealed class KittiDriveSource : IDriveSource
{
    private const double NominalHz = 10;
    private const int PointColumns = 4;

    // Reflectance is 0 to 1 in the files; frames have 0 to 255.
    private const float IntensityScale = 255;

    private static readonly string[] CameraNames = ["camera_gray_left", "camera_gray_right", "camera_left", "camera_right"];

    private readonly FolderDrive _drive;

    private KittiDriveSource(FolderDrive drive) => _drive = drive;

    /// <inheritdoc/>
    /// <remarks>Files that hold no frame are in it once the drive was read.</remarks>
    public DriveInfo Info => _drive.Info;

    /// <summary>Whether a folder has the layout of a recording.</summary>
    public static bool LooksRight(string path) =>
        StreamNames().Any(name => Directory.Exists(Path.Combine(path, name, "data")));

    /// <summary>Opens a recording's folder; false, with the reason, where it is none.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out KittiDriveSource? source, out string error)
    {
        source = null;
        error = $"{path}: no KITTI raw recording (a folder with image_0x/data, velodyne_points/data or oxts/data) is there.";
        if (!LooksRight(path))
        {
            return false;
        }

        var issues = new IssueLog();
        var frames = new List<FolderFrame>();
        var start = StartOf(path, issues);
        void Add(string sensor, string stream, string extension, params ReadOnlySpan<(string Sensor, Func<FolderFrame, SensorDescriptor, SlabPool, Frame?> Load)> loads)
        {
            foreach (var (number, file, host, device) in new KittiStream(path, stream, extension).Place(sensor, start, issues))
            {
                foreach (var (target, load) in loads)
                {
                    frames.Add(new(target, host, device, number, file, load));
                }
            }
        }

        Add("lidar_top", "velodyne_points", ".bin", ("lidar_top", (entry, sensor, pool) => FrameFiles.ReadPoints(entry, sensor, pool, PointColumns, IntensityScale)));
        for (var camera = 0; camera < CameraNames.Length; camera++)
        {
            Add(CameraNames[camera], $"image_0{camera}", ".png", (CameraNames[camera], FrameFiles.ReadImage));
        }

        Add("gnss", "oxts", ".txt", ("gnss", KittiOxts.ReadFix), ("imu", KittiOxts.ReadSample), ("odometry", KittiOxts.ReadOdometry));
        var rig = new SensorRig(BuildRig(path, issues).Where(sensor => frames.Exists(frame => frame.Sensor == sensor.Id)));
        source = new(new(Describe(path, rig, frames), frames, issues));
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken) => _drive.ReadFrames(pool, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _drive.Dispose();

    private static IEnumerable<string> StreamNames() => ["velodyne_points", "oxts", .. Enumerable.Range(0, CameraNames.Length).Select(camera => $"image_0{camera}")];

    /// <summary>When frame 0 was: the first time of any stream, else the midnight that the folder's name tells, else 1970.</summary>
    private static Instant StartOf(string path, IssueLog issues)
    {
        if (StreamNames().Select(name => new KittiStream(path, name, "").FirstTime).FirstOrDefault(time => time is not null) is { } known)
        {
            return known;
        }

        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        var date = name.Length >= 10 && DateTimeOffset.TryParseExact(name[..10], "yyyy_MM_dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : DateTimeOffset.UnixEpoch;
        issues.Add("no_timestamps", "", $"No stream has a timestamps.txt: frame 0 is taken to be at {Instant.From(date)} and frames {NominalHz} a second.");
        return Instant.From(date);
    }

    private static IEnumerable<SensorDescriptor> BuildRig(string path, IssueLog issues)
    {
        var calibration = KittiCalibration.Find(path);
        issues.Add("no_calibration", "", "calib_cam_to_cam.txt, calib_velo_to_cam.txt or calib_imu_to_velo.txt is not in the folder or in the one around it: cameras have no model.", calibration.IsComplete ? 0 : 1);
        yield return new()
        {
            Id = "lidar_top", Kind = SensorKind.Lidar, Topic = "/lidar/top/points", FrameId = "lidar_top", RateHz = NominalHz, Mount = calibration.Velo,
            Range = new() { MinMeters = 2, MaxMeters = 80, Rings = 64 },
        };
        for (var camera = 0; camera < CameraNames.Length; camera++)
        {
            yield return new()
            {
                Id = CameraNames[camera], Kind = SensorKind.Camera, Topic = $"/camera/{CameraNames[camera][7..]}/image/compressed", FrameId = CameraNames[camera] + "_optical",
                RateHz = NominalHz, Mount = calibration.Camera(camera), Camera = calibration.Model(camera),
            };
        }

        yield return new() { Id = "gnss", Kind = SensorKind.Gnss, Topic = "/gnss/fix", FrameId = "imu", RateHz = NominalHz, Mount = calibration.Imu, Clock = ClockSource.Gnss };
        yield return new() { Id = "imu", Kind = SensorKind.Imu, Topic = "/imu/data", FrameId = "imu", RateHz = NominalHz, Mount = calibration.Imu, Clock = ClockSource.Gnss };
        yield return new() { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/odometry", FrameId = "odom", RateHz = NominalHz, Clock = ClockSource.Gnss };
    }

    private static DriveInfo Describe(string path, SensorRig rig, List<FolderFrame> frames)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var start = frames.Count > 0 ? frames.Min(frame => frame.HostTime) : default;
        var indexes = StreamNames().Select(name => Path.Combine(root, name, "timestamps.txt")).Where(File.Exists);
        return new()
        {
            Id = ContentId.Create(start, FolderFingerprint.Of(root, frames.Select(frame => frame.File).Distinct(), indexes)),
            Name = Path.GetFileName(root),
            Source = "kitti",
            Rig = rig,
            Start = start,
            End = start,
            FrameCounts = [],
        };
    }
}
