using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.NuScenes;

/// <summary>Samples of nuScenes: up to six cameras and a 32-beam LiDAR, named by an info file beside them (README.md).</summary>
public sealed class NuScenesDriveSource : IDriveSource
{
    private const double SampleHz = 2;

    // Points have x to the right and y ahead; frames have x ahead and y to the left.
    private static readonly Quaternion QuarterTurn = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, MathF.PI / 2);

    private readonly FolderDrive _drive;

    private NuScenesDriveSource(FolderDrive drive) => _drive = drive;

    /// <inheritdoc/>
    /// <remarks>Files that hold no frame are in it once the drive was read.</remarks>
    public DriveInfo Info => _drive.Info;

    /// <summary>Opens a folder with an info file, or the info file; false, with the reason, where there is none.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out NuScenesDriveSource? source, out string error)
    {
        source = null;
        error = $"{path}: no nuScenes info file (JSON with a data_list of images and lidar_points, as MMDetection3D writes it) is there.";
        if (FindInfo(path) is not { } found)
        {
            return false;
        }

        var (file, info) = found;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var issues = new IssueLog();
        var sensors = new Dictionary<string, SensorDescriptor>();
        var frames = new List<FolderFrame>();
        for (var index = 0; index < info.DataList.Count; index++)
        {
            Add(folder, info.DataList[index], index, sensors, frames, issues);
        }

        var rig = new SensorRig(sensors.Values);
        var start = frames.Count > 0 ? frames.Min(frame => frame.HostTime) : default;
        source = new(new(new()
        {
            Id = ContentId.Create(start, FolderFingerprint.Of(folder, [file, .. frames.Select(frame => frame.File)], [file])),
            Name = Path.GetFileNameWithoutExtension(file),
            Source = "nuscenes",
            Rig = rig,
            Start = start,
            End = start,
            FrameCounts = [],
        }, frames, issues));
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken) => _drive.ReadFrames(pool, cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _drive.Dispose();

    /// <summary>Whether a folder or file has an info file.</summary>
    public static bool LooksRight(string path) => FindInfo(path) is not null;

    private static (string File, NuScenesInfo Info)? FindInfo(string path)
    {
        var files = Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : File.Exists(path) ? [path] : Enumerable.Empty<string>();
        foreach (var file in files)
        {
            if (NuScenesInfo.TryRead(file) is { DataList: { Count: > 0 } samples } info && samples.Any(sample => sample.Images.Count > 0 || sample.LidarPoints is not null))
            {
                return (file, info);
            }
        }

        return null;
    }

    private static void Add(string folder, NuScenesSample sample, int index, Dictionary<string, SensorDescriptor> sensors, List<FolderFrame> frames, IssueLog issues)
    {
        foreach (var (camera, image) in sample.Images.OrderBy(image => image.Key, StringComparer.Ordinal))
        {
            // CAM_FRONT_LEFT is camera_front_left.
            var id = "camera_" + (camera.StartsWith("CAM_", StringComparison.Ordinal) ? camera[4..] : camera).ToLowerInvariant();
            sensors.TryAdd(id, Camera(id, image));
            AddFile(folder, image.ImgPath, id, image.Timestamp, index, FrameFiles.ReadImage, frames, issues);
        }

        if (sample.LidarPoints is { } sweep)
        {
            sensors.TryAdd("lidar_top", Lidar(sweep));
            AddFile(folder, sweep.LidarPath, "lidar_top", sample.Timestamp, index, (entry, sensor, pool) => ReadSweep(entry, sensor, pool, sweep.NumPtsFeats), frames, issues);
        }
    }

    private static void AddFile(
        string folder, string name, string sensor, double seconds, int index, Func<FolderFrame, SensorDescriptor, SlabPool, Frame?> load, List<FolderFrame> frames, IssueLog issues)
    {
        // Info files of the whole data set name files by the folders they came from; the sample has them side by side.
        var file = new[] { Path.Combine(folder, name), Path.Combine(folder, Path.GetFileName(name)) }.FirstOrDefault(File.Exists);
        if (file is null || name.Length == 0)
        {
            issues.Add("missing_file", sensor, $"The info file names files that are not there, {(name.Length == 0 ? "an empty name" : name)} the first of them.");
            return;
        }

        // nuScenes counts microseconds; the info file has them as seconds in a double.
        var time = new Instant((long)Math.Round(seconds * 1e6) * 1000);
        frames.Add(new(sensor, time, time, index, file, load));
    }

    private static LidarFrame? ReadSweep(FolderFrame entry, SensorDescriptor sensor, SlabPool pool, int columns)
    {
        if (columns is < 4 or > 64 || FrameFiles.ReadPoints(entry, sensor, pool, columns, 1) is not LidarFrame frame)
        {
            return null;
        }

        var x = frame.X;
        var y = frame.Y;
        for (var point = 0; point < x.Length; point++)
        {
            (x[point], y[point]) = (y[point], -x[point]);
        }

        return frame;
    }

    private static SensorDescriptor Camera(string id, NuScenesImage image) => new()
    {
        Id = id,
        Kind = SensorKind.Camera,
        Topic = $"/camera/{id[7..]}/image/compressed",
        FrameId = id + "_optical",
        RateHz = SampleHz,
        Mount = ToPose(image.Cam2ego),
        Camera = image.Cam2img is [[var fx, _, var cx, ..], [_, var fy, var cy, ..], ..]
            ? new() { Width = 1600, Height = 900, Fx = fx, Fy = fy, Cx = cx, Cy = cy }
            : null,
    };

    private static SensorDescriptor Lidar(NuScenesSweep sweep)
    {
        var pose = ToPose(sweep.Lidar2ego);
        return new()
        {
            Id = "lidar_top",
            Kind = SensorKind.Lidar,
            Topic = "/lidar/top/points",
            FrameId = "lidar_top",
            RateHz = SampleHz,
            Mount = pose with { Rotation = Quaternion.Normalize(pose.Rotation * QuarterTurn) },
            Range = new() { MinMeters = 1, MaxMeters = 70, Rings = 32 },
        };
    }

    private static Pose ToPose(double[][]? matrix) => matrix is [[var a, var b, var c, var x], [var d, var e, var f, var y], [var g, var h, var i, var z], ..]
        ? RigidTransform.FromRows([a, b, c, d, e, f, g, h, i], [x, y, z])
        : Pose.Identity;
}
