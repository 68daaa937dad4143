using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Reads the metadata of any firmware; what it may lack is taken from the datasheet, what it must have is asked for by name.</summary>
internal static partial class OusterMetadataReader
{
    private const int LargestFrameColumns = 8192;
    private const int MostBeams = 512;
    private const int TransformLength = 16;
    private const string ColumnsPerFrame = "lidar_data_format.columns_per_frame";

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    // Firmware 1.13 and older does not give it.
    private static readonly ImmutableArray<double> UsualLidarToSensor = [-1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 36.18, 0, 0, 0, 1];

    /// <summary>Throws <see cref="DecoderSettingsException"/> with what is missing or wrong.</summary>
    public static OusterMetadata Read(string text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text.TrimStart('\uFEFF'), Lenient);
        }
        catch (JsonException exception)
        {
            throw new DecoderSettingsException($"The Ouster metadata is no JSON: {exception.Message}", exception);
        }

        using (document)
        {
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Read(new OusterMetadataJson(document.RootElement))
                : throw new DecoderSettingsException("The Ouster metadata is no JSON object; the sensor's own file or answer is needed.");
        }
    }

    private static OusterMetadata Read(OusterMetadataJson json)
    {
        var altitudes = json.Numbers("beam_intrinsics.beam_altitude_angles") ?? throw Missing("beam_intrinsics.beam_altitude_angles");
        var azimuths = json.Numbers("beam_intrinsics.beam_azimuth_angles") ?? throw Missing("beam_intrinsics.beam_azimuth_angles");
        var beams = Whole(json, "lidar_data_format.pixels_per_column", altitudes.Length, MostBeams);
        if (altitudes.Length != beams || azimuths.Length != beams)
        {
            throw new DecoderSettingsException(
                $"The metadata has {altitudes.Length} beam_altitude_angles and {azimuths.Length} beam_azimuth_angles for {beams} pixels_per_column; all three must agree.");
        }

        var columns = Whole(json, ColumnsPerFrame, json.Integer(ColumnsPerFrame) is null ? ColumnsOfMode(json) : null, LargestFrameColumns);
        var product = json.Text("sensor_info.prod_line") ?? "";
        return new()
        {
            ProductLine = product,
            Firmware = Firmware(json),
            SerialNumber = ulong.TryParse(json.Text("sensor_info.prod_sn"), NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? serial : 0,
            InitializationId = (uint)((json.Integer("sensor_info.initialization_id") ?? 0) & 0xFF_FFFF),
            Format = Format(json, beams),
            ColumnsPerFrame = columns,
            ColumnWindow = Window(json, columns),
            BeamAltitudesDegrees = altitudes,
            BeamAzimuthsDegrees = azimuths,
            BeamOriginMillimeters = BeamOrigin(json, product),
            LidarToSensor = Transform(json, "lidar_intrinsics.lidar_to_sensor_transform") ?? UsualLidarToSensor,
            ImuToSensor = Rotation(Transform(json, "imu_intrinsics.imu_to_sensor_transform")),
            ImuIsLegacy = (json.Text("lidar_data_format.udp_profile_imu") ?? json.Text("config_params.udp_profile_imu") ?? "LEGACY") == "LEGACY",
            LidarPort = Whole(json, "config_params.udp_port_lidar", 0, ushort.MaxValue, smallest: 0),
            ImuPort = Whole(json, "config_params.udp_port_imu", 0, ushort.MaxValue, smallest: 0),
        };
    }

    private static OusterPacketFormat Format(OusterMetadataJson json, int beams)
    {
        var name = json.Text("lidar_data_format.udp_profile_lidar") ?? json.Text("config_params.udp_profile_lidar") ?? "LEGACY";
        var profile = OusterProfile.All.FirstOrDefault(profile => profile.Name == name)
            ?? throw new DecoderSettingsException(
                $"The metadata's udp_profile_lidar is {name}, which is not known; known are {string.Join(", ", OusterProfile.All.Select(known => known.Name))}.");
        var header = json.Text("lidar_data_format.header_type") ?? json.Text("config_params.header_type") ?? "STANDARD";
        var columns = Whole(json, "lidar_data_format.columns_per_packet", 16, LargestFrameColumns);
        var format = new OusterPacketFormat(profile.Of(Firmware(json)), header == "FUSA" && !profile.IsLegacy, beams, columns);
        return format.FitsIntoUdp
            ? format
            : throw new DecoderSettingsException(
                $"The metadata makes packets of {format.PacketBytes} bytes ({columns} columns of {beams} pixels in {name}), more than a UDP datagram holds.");
    }

    /// <summary>Of the image; the build is a version in older firmware only.</summary>
    private static Version Firmware(OusterMetadataJson json) =>
        Version.TryParse(VersionNumber().Match($"{json.Text("sensor_info.image_rev")} {json.Text("sensor_info.build_rev")}").Groups[1].Value, out var version) ? version : new();

    [GeneratedRegex(@"\bv(\d{1,4}\.\d{1,4}\.\d{1,4})")]
    private static partial Regex VersionNumber();

    private static int? ColumnsOfMode(OusterMetadataJson json)
    {
        if (json.Text("config_params.lidar_mode") is not { } mode)
        {
            return null;
        }

        var digits = mode.StartsWith("MODE_", StringComparison.Ordinal) ? mode["MODE_".Length..] : mode;
        return digits.Split('x') is [var columns, _] && int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new DecoderSettingsException($"The metadata's lidar_mode is \"{mode}\"; columns and rate such as 1024x10 are needed.");
    }

    private static (int First, int Last) Window(OusterMetadataJson json, int columns)
    {
        if (json.Numbers("lidar_data_format.column_window") is not { } window)
        {
            return (0, columns - 1);
        }

        if (window is not [var first, var last] || !double.IsInteger(first) || !double.IsInteger(last))
        {
            throw new DecoderSettingsException(
                $"The metadata's column_window is [{string.Join(", ", window)}]; the first and the last of {columns} columns are needed.");
        }

        // A window beyond the turn is of another mode; it says nothing of this one.
        return first >= 0 && last >= 0 && first < columns && last < columns ? ((int)first, (int)last) : (0, columns - 1);
    }

    private static (double Forward, double Up) BeamOrigin(OusterMetadataJson json, string product) =>
        Transform(json, "beam_intrinsics.beam_to_lidar_transform") is { } transform
            ? (transform[3], transform[11])
            : (json.Number("beam_intrinsics.lidar_origin_to_beam_origin_mm") ?? UsualBeamOrigin(product), 0);

    // Datasheets; the last is the first generation, whose metadata has no such entry.
    private static double UsualBeamOrigin(string product) =>
        product.StartsWith("OS-0-", StringComparison.Ordinal) ? 27.67
        : product.StartsWith("OS-1-", StringComparison.Ordinal) ? 15.806
        : product.StartsWith("OS-2-", StringComparison.Ordinal) ? 13.762
        : 12.163;

    private static ImmutableArray<double>? Transform(OusterMetadataJson json, string path) => json.Numbers(path) switch
    {
        null => null,
        { Length: TransformLength } transform => transform,
        { } other => throw new DecoderSettingsException($"The metadata's {path} has {other.Length} numbers; 16 are needed, row by row."),
    };

    private static Matrix4x4 Rotation(ImmutableArray<double>? rows) => rows is not { } r ? Matrix4x4.Identity : new(
        (float)r[0], (float)r[4], (float)r[8], 0,
        (float)r[1], (float)r[5], (float)r[9], 0,
        (float)r[2], (float)r[6], (float)r[10], 0,
        0, 0, 0, 1);

    private static int Whole(OusterMetadataJson json, string path, int? otherwise, int largest, int smallest = 1)
    {
        var value = json.Integer(path) ?? otherwise
            ?? throw new DecoderSettingsException($"The metadata has neither {path} nor config_params.lidar_mode; one of them must say how many columns a frame has.");
        return value >= smallest && value <= largest
            ? (int)value
            : throw new DecoderSettingsException($"The metadata's {path} is {value}; {smallest} to {largest} is possible.");
    }

    private static DecoderSettingsException Missing(string path) =>
        new($"The Ouster metadata has no {path}; without the beams' angles there are no points. Fetch it from the sensor at /api/v1/sensor/metadata.");
}
