using System.Globalization;
using EdgeAgent.Sensors.Packets;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Reads the calibration of a unit in the YAML form of the ROS drivers: <c>lasers</c>, each with its <c>laser_id</c> and corrections.</summary>
/// <remarks>Angles are in radians, distances in metres. <c>distance_resolution</c> is not used: the unit of distance belongs to the model.</remarks>
internal static class VelodyneCalibration
{
    private const int MostLasers = 128;

    public static IReadOnlyList<VelodyneLaser> Parse(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents.FirstOrDefault()?.RootNode is YamlMappingNode root && root.Children.TryGetValue("lasers", out var lasers) && lasers is YamlSequenceNode list)
            {
                return Ordered(list);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // Scanner and loader fail so, without a place, at a brace or bracket that is never closed and at a colon without a name.
            throw new DecoderSettingsException("Velodyne calibration is no YAML: is a { or [ not closed, or a name missing?", exception);
        }
        catch (YamlException exception)
        {
            throw new DecoderSettingsException($"Velodyne calibration, line {exception.Start.Line}: {exception.Message}", exception);
        }

        throw new DecoderSettingsException("Velodyne calibration: a YAML file with a list 'lasers' is expected, as the ROS drivers write it.");
    }

    private static VelodyneLaser[] Ordered(YamlSequenceNode list)
    {
        var lasers = new VelodyneLaser?[list.Children.Count];
        foreach (var node in list.Children)
        {
            var id = Number(node, "laser_id") ?? -1;
            if (lasers.Length > MostLasers || id < 0 || id >= lasers.Length || lasers[(int)id] is not null)
            {
                throw new DecoderSettingsException(string.Create(
                    CultureInfo.InvariantCulture, $"Velodyne calibration, line {node.Start.Line}: laser_id must count from 0 to {Math.Min(lasers.Length, MostLasers) - 1}, each once."));
            }

            lasers[(int)id] = Read(node);
        }

        return [.. lasers.Select(laser => laser!.Value)];
    }

    private static VelodyneLaser Read(YamlNode node) => new()
    {
        VerticalRadians = Required(node, "vert_correction"),
        RotationRadians = Required(node, "rot_correction"),
        DistanceMeters = Number(node, "dist_correction") ?? 0,
        HasTwoPoints = Text(node, "two_pt_correction_available") is { } available && bool.TryParse(available, out var has) && has,
        NearDistanceXMeters = Number(node, "dist_correction_x") ?? 0,
        NearDistanceYMeters = Number(node, "dist_correction_y") ?? 0,
        VerticalOffsetMeters = Number(node, "vert_offset_correction") ?? 0,
        HorizontalOffsetMeters = Number(node, "horiz_offset_correction") ?? 0,
        FocalDistance = Number(node, "focal_distance") ?? 0,
        FocalSlope = Number(node, "focal_slope") ?? 0,
        MinIntensity = Number(node, "min_intensity") ?? 0,
        MaxIntensity = Number(node, "max_intensity"),
    };

    private static double Required(YamlNode node, string name) =>
        Number(node, name) ?? throw new DecoderSettingsException($"Velodyne calibration, line {node.Start.Line}: {name} is missing; an angle in radians is expected.");

    private static double? Number(YamlNode node, string name)
    {
        if (Text(node, name) is not { } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw new DecoderSettingsException($"Velodyne calibration, line {node.Start.Line}: {name} is '{text}'; a number is expected.");
    }

    private static string? Text(YamlNode node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var child) && child is YamlScalarNode scalar ? scalar.Value : null;
}
