using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Importing;

namespace EdgeAgent.Sensors.Kitti;

/// <summary>KITTI's calibration files: lines of <c>name: numbers</c> that take IMU to LiDAR, LiDAR to camera 0 and camera 0 to the others.</summary>
/// <remarks>
/// <code>
///   calib_imu_to_velo.txt   R T            p_velo = R p_imu + T
///   calib_velo_to_cam.txt   R T            p_cam0 = R p_velo + T
///   calib_cam_to_cam.txt    R_rect_00      p_rect = R_rect_00 p_cam0
///                           P_rect_0i 3×4  pixel  = P_rect_0i p_rect, so camera i sits at x = −P[0,3] / P[0,0] in the rectified frame
///                           S_rect_0i      width height
/// </code>
/// </remarks>
internal sealed class KittiCalibration
{
    // The setup drawing: the scanner 0.76 m ahead of the rear axle and 1.73 m above the ground.
    private static readonly Pose VeloMount = new(new(0.76f, 0, 1.73f), System.Numerics.Quaternion.Identity);

    private readonly Dictionary<string, double[]> _imuToVelo;
    private readonly Dictionary<string, double[]> _veloToCamera;
    private readonly Dictionary<string, double[]> _cameras;

    private KittiCalibration(string? folder)
    {
        _imuToVelo = Read(folder, "calib_imu_to_velo.txt");
        _veloToCamera = Read(folder, "calib_velo_to_cam.txt");
        _cameras = Read(folder, "calib_cam_to_cam.txt");
    }

    public bool IsComplete => _imuToVelo.Count > 0 && _veloToCamera.Count > 0 && _cameras.Count > 0;

    public Pose Velo { get; } = VeloMount;

    public Pose Imu => PoseOf(_imuToVelo, "R", "T") is { } inVelo ? RigidTransform.Then(inVelo, VeloMount) : Pose.Identity;

    /// <summary>The files of a recording: in its folder, or in the day's folder around it.</summary>
    public static KittiCalibration Find(string folder)
    {
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return new(new[] { root, Path.GetDirectoryName(root) ?? root }.FirstOrDefault(place => File.Exists(Path.Combine(place, "calib_cam_to_cam.txt"))));
    }

    /// <summary>A camera's pose; the identity where the files do not tell.</summary>
    public Pose Camera(int number)
    {
        if (PoseOf(_veloToCamera, "R", "T") is not { } veloInCamera || Rows(_cameras, "R_rect_00", 9) is not { } rectification || Rows(_cameras, $"P_rect_0{number}", 12) is not { } projection)
        {
            return Pose.Identity;
        }

        var cameraInVelo = RigidTransform.Inverse(veloInCamera);
        var rectifiedInCamera = RigidTransform.Inverse(RigidTransform.FromRows(rectification, [0, 0, 0]));
        var inRectified = new Pose(new((float)(-projection[3] / projection[0]), 0, 0), System.Numerics.Quaternion.Identity);
        return RigidTransform.Then(RigidTransform.Then(RigidTransform.Then(inRectified, rectifiedInCamera), cameraInVelo), VeloMount);
    }

    /// <summary>A rectified camera's model, which has no distortion; null where the files do not tell.</summary>
    public CameraModel? Model(int number) =>
        Rows(_cameras, $"P_rect_0{number}", 12) is { } projection && Rows(_cameras, $"S_rect_0{number}", 2) is { } size
            ? new() { Width = (int)size[0], Height = (int)size[1], Fx = projection[0], Fy = projection[5], Cx = projection[2], Cy = projection[6] }
            : null;

    private static Pose? PoseOf(Dictionary<string, double[]> lines, string rotation, string translation) =>
        Rows(lines, rotation, 9) is { } r && Rows(lines, translation, 3) is { } t ? RigidTransform.FromRows(r, t) : null;

    private static double[]? Rows(Dictionary<string, double[]> lines, string name, int count) =>
        lines.TryGetValue(name, out var numbers) && numbers.Length == count ? numbers : null;

    private static Dictionary<string, double[]> Read(string? folder, string name)
    {
        var lines = new Dictionary<string, double[]>();
        var file = folder is null ? null : Path.Combine(folder, name);
        foreach (var line in file is not null && File.Exists(file) ? File.ReadLines(file) : [])
        {
            var colon = line.IndexOf(':');
            if (colon > 0)
            {
                var texts = line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                var numbers = texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToArray();
                lines[line[..colon].Trim()] = numbers.Any(double.IsNaN) ? [] : numbers;
            }
        }

        return lines;
    }
}
