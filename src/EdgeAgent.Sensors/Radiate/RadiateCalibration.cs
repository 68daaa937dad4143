using System.Globalization;
using System.Numerics;
using EdgeAgent.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Sensors.Radiate;

/// <summary>Where RADIATE's sensors sit and how its cameras see, from <c>config/default-calib.yaml</c>; what is assumed beside that is in README.md.</summary>
internal sealed class RadiateCalibration
{
    // config.yaml says that the ground is 1.8 m below the sensors; that the mast stands 1.2 m ahead of the rear axle is assumed.
    private static readonly Vector3 RadarPosition = new(1.2f, 0, 1.8f);

    // x right, y down, z ahead (a camera's axes) to x ahead, y left, z up.
    private static readonly Quaternion OpticalToVehicle = new(-0.5f, 0.5f, -0.5f, 0.5f);

    private readonly YamlMappingNode? _root;

    private RadiateCalibration(YamlMappingNode? root) => _root = root;

    /// <summary>Whether a calibration file was found; without one sensors sit where the radar does and cameras have no model.</summary>
    public bool IsKnown => _root is not null;

    public Pose Radar { get; } = new(RadarPosition, Quaternion.Identity);

    public Pose Lidar => new(RadarPosition + Vector3.Transform(Vector("lidar_calib", "T"), OpticalToVehicle), Quaternion.Identity);

    /// <summary>The calibration of a recording: in its folder, beside it or in <c>_meta</c> beside it.</summary>
    public static RadiateCalibration Find(string folder)
    {
        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) ?? folder;
        var file = new[] { folder, Path.Combine(folder, "_meta"), parent, Path.Combine(parent, "_meta") }
            .Select(place => Path.Combine(place, "config", "default-calib.yaml")).FirstOrDefault(File.Exists);
        return new(file is null ? null : Read(file));
    }

    /// <summary>
    /// A camera's pose. RADIATE takes a point from the radar to a camera with angles and offset that are the radar's less the camera's,
    /// turns first and shifts in the camera's axes; this is the way back.
    /// </summary>
    public Pose Camera(string section)
    {
        var angles = -Vector(section, "R") * (MathF.PI / 180);
        var turn = OpticalToVehicle
            * Quaternion.CreateFromAxisAngle(Vector3.UnitX, angles.X)
            * Quaternion.CreateFromAxisAngle(Vector3.UnitY, angles.Y)
            * Quaternion.CreateFromAxisAngle(Vector3.UnitZ, angles.Z);
        return new(RadarPosition + Vector3.Transform(Vector(section, "T"), turn), Quaternion.Normalize(turn));
    }

    /// <summary>A camera's model; null where the file has none.</summary>
    public CameraModel? Model(string section)
    {
        var size = Numbers(section, "res");
        double? Value(string name) => Numbers(section, name) is [var value] ? value : null;
        return size is [var width, var height] && Value("fx") is { } fx && Value("fy") is { } fy && Value("cx") is { } cx && Value("cy") is { } cy
            ? new()
            {
                Width = (int)width,
                Height = (int)height,
                Fx = fx,
                Fy = fy,
                Cx = cx,
                Cy = cy,
                Distortion = [Value("k1") ?? 0, Value("k2") ?? 0, Value("p1") ?? 0, Value("p2") ?? 0, Value("k3") ?? 0],
            }
            : null;
    }

    private Vector3 Vector(string section, string name) =>
        Numbers(section, name) is [var x, var y, var z] ? new((float)x, (float)y, (float)z) : Vector3.Zero;

    private double[] Numbers(string section, string name)
    {
        if (_root is null || !_root.Children.TryGetValue(section, out var found) || found is not YamlMappingNode mapping || !mapping.Children.TryGetValue(name, out var value))
        {
            return [];
        }

        var texts = value is YamlSequenceNode list ? list.Children.Select(item => item.ToString()) : [value.ToString()];
        return [.. texts.Select(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0)];
    }

    private static YamlMappingNode? Read(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents.FirstOrDefault()?.RootNode as YamlMappingNode;
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException or ArgumentException) // The reader throws all three.
        {
            return null;
        }
    }
}
