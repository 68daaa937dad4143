using System.Globalization;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>How a camera is read.</summary>
public sealed record V4l2Options
{
    private const int LargestSide = 16_384;

    /// <summary>The device; a path under <c>/dev/v4l/by-id</c> or <c>by-path</c> stays the same when it is plugged in again.</summary>
    public required string Device { get; init; }

    /// <summary>Width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>JPEG quality of raw images, 1 to 100. Default 85.</summary>
    public int Quality { get; init; } = 85;

    /// <summary>Images that the driver may hold filled, 2 to 32. Default 4.</summary>
    public int Buffers { get; init; } = 4;

    /// <summary>The input of a device that has several; null for its own choice.</summary>
    public int? Input { get; init; }

    internal IReadOnlyList<CameraFormat> Formats { get; init; } = CameraFormat.All;

    /// <summary>
    /// Reads <c>device</c>, <c>size</c> (such as <c>1280x720</c>), <c>format</c> (such as <c>MJPG</c>; several by commas, best first), <c>quality</c>,
    /// <c>buffers</c> and <c>input</c>; throws <see cref="DecoderSettingsException"/> for what cannot work.
    /// </summary>
    public static V4l2Options Read(IReadOnlyDictionary<string, string> options)
    {
        var size = options.GetValueOrDefault("size", "").Split('x');
        if (size.Length != 2 || !TryParse(size[0], 1, LargestSide, out var width) || !TryParse(size[1], 1, LargestSide, out var height))
        {
            throw new DecoderSettingsException("size: the image size is needed as WIDTHxHEIGHT, such as 1280x720.");
        }

        return new()
        {
            Device = options.GetValueOrDefault("device") is { Length: > 0 } device
                ? device
                : throw new DecoderSettingsException("device: the camera's path is needed, such as /dev/v4l/by-id/usb-…-video-index0."),
            Width = width,
            Height = height,
            Quality = Number(options, "quality", 1, 100) ?? 85,
            Buffers = Number(options, "buffers", 2, 32) ?? 4,
            Input = Number(options, "input", 0, 255),
            Formats = options.TryGetValue("format", out var formats) && formats != "auto" ? [.. formats.Split(',').Select(name => Format(name.Trim()))] : CameraFormat.All,
        };
    }

    private static CameraFormat Format(string name) => CameraFormat.All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new DecoderSettingsException($"format: '{name}' is not auto, {string.Join(", ", CameraFormat.All.Select(format => format.Name))}.");

    private static int? Number(IReadOnlyDictionary<string, string> options, string name, int least, int most) => !options.TryGetValue(name, out var text) ? null
        : TryParse(text, least, most, out var value) ? value
        : throw new DecoderSettingsException($"{name}: '{text}' is not a whole number of {least} to {most}.");

    private static bool TryParse(string text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
