using System.Globalization;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>How a camera is read.</summary>
public sealed record V4l2Options
{
    private const int LargestSide = 16_384;

    private static readonly string[] Needed = ["device", "size"];

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
    /// <c>buffers</c> and <c>input</c>; throws <see cref="DecoderSettingsException"/> that says everything that cannot work.
    /// </summary>
    public static V4l2Options Read(IReadOnlyDictionary<string, string> options)
    {
        var faults = new List<string>();
        var device = options.GetValueOrDefault("device", "");
        if (device.Length == 0)
        {
            faults.Add("device: the camera's path is needed, such as /dev/v4l/by-id/usb-…-video-index0.");
        }

        var (width, height) = (0, 0);
        var size = options.GetValueOrDefault("size", "").Split('x');
        if (size.Length != 2 || !TryParse(size[0], 1, LargestSide, out width) || !TryParse(size[1], 1, LargestSide, out height))
        {
            faults.Add("size: the image size is needed as WIDTHxHEIGHT, such as 1280x720.");
        }

        var read = new V4l2Options
        {
            Device = device,
            Width = width,
            Height = height,
            Quality = Number(options, "quality", 1, 100, faults) ?? 85,
            Buffers = Number(options, "buffers", 2, 32, faults) ?? 4,
            Input = Number(options, "input", 0, 255, faults),
            Formats = FormatsOf(options.GetValueOrDefault("format", "auto"), faults),
        };
        return faults.Count == 0 ? read : throw new DecoderSettingsException(string.Join(' ', faults))
        {
            IsForWant = faults.Count == Needed.Count(name => !options.ContainsKey(name)),
        };
    }

    private static IReadOnlyList<CameraFormat> FormatsOf(string text, List<string> faults)
    {
        if (text == "auto")
        {
            return CameraFormat.All;
        }

        var formats = new List<CameraFormat>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (CameraFormat.All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } format)
            {
                formats.Add(format);
            }
            else
            {
                faults.Add($"format: '{name}' is not auto, {string.Join(", ", CameraFormat.All.Select(known => known.Name))}.");
            }
        }

        return formats;
    }

    private static int? Number(IReadOnlyDictionary<string, string> options, string name, int least, int most, List<string> faults)
    {
        if (!options.TryGetValue(name, out var text))
        {
            return null;
        }

        if (TryParse(text, least, most, out var value))
        {
            return value;
        }

        faults.Add($"{name}: '{text}' is not a whole number of {least} to {most}.");
        return null;
    }

    private static bool TryParse(string text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}
