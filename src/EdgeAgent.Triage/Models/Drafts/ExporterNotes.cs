using System.Text.Json.Nodes;

namespace EdgeAgent.Triage.Models;

/// <summary>What exporters wrote into a graph's <c>metadata_props</c>, whoever they are.</summary>
/// <remarks>
/// Ultralytics: description, author, date, version (of the exporter), license, stride, task, imgsz (height, width), names; values are Python literals.
/// ONNX MetadataProps: model_license, Image.BitmapPixelFormat, Image.ColorSpaceGamma, Image.NominalPixelRange.
/// </remarks>
internal sealed record ExporterNotes
{
    private static readonly string[] LicenseKeys = ["license", "model_license", "licence"];
    private static readonly string[] ProvenanceKeys = ["description", "author", "model_author", "version", "date"];

    /// <summary>The licence as written.</summary>
    public string? License { get; private init; }

    /// <summary>Whether Ultralytics' exporter wrote it.</summary>
    public bool IsUltralytics { get; private init; }

    /// <summary>The exporter's word for what the model does, such as <c>detect</c> or <c>segment</c>.</summary>
    public string? Task { get; private init; }

    /// <summary>The classes by number.</summary>
    public IReadOnlyList<ModelClass> Classes { get; private init; } = [];

    /// <summary>The picture that the export was made for.</summary>
    public (int Width, int Height)? Size { get; private init; }

    /// <summary>Description, exporter and date.</summary>
    public string? Provenance { get; private init; }

    /// <summary>What it says of pixels.</summary>
    public PixelKnowledge Pixels { get; private init; } = PixelKnowledge.None;

    /// <summary>The entries that could not be read.</summary>
    public IReadOnlyList<string> Unreadable { get; private init; } = [];

    /// <summary>The licence that a graph's metadata declares; null where it declares none.</summary>
    public static string? LicenseIn(IReadOnlyDictionary<string, string> metadata) =>
        LicenseKeys.Select(key => metadata.GetValueOrDefault(key)).FirstOrDefault(license => !string.IsNullOrWhiteSpace(license));

    public static ExporterNotes Read(IReadOnlyDictionary<string, string> metadata)
    {
        var unreadable = new List<string>();
        var (names, size) = (Literal(metadata, "names", unreadable), Literal(metadata, "imgsz", unreadable));
        var isUltralytics = names is not null && (metadata.ContainsKey("stride") || metadata.ContainsKey("imgsz"));
        var task = metadata.GetValueOrDefault("task");
        return new()
        {
            License = LicenseIn(metadata),
            IsUltralytics = isUltralytics,
            Task = isUltralytics ? task : null,
            Classes = ClassesOf(names),
            Size = SizeOf(size),
            Provenance = ProvenanceOf(metadata),
            Pixels = (isUltralytics ? UltralyticsPixels(task) : PixelKnowledge.None).Or(ImagePixels(metadata)),
            Unreadable = unreadable,
        };
    }

    private static JsonNode? Literal(IReadOnlyDictionary<string, string> metadata, string key, List<string> unreadable)
    {
        if (!metadata.TryGetValue(key, out var text))
        {
            return null;
        }

        if (PythonLiteral.TryRead(text, out var value))
        {
            return value;
        }

        unreadable.Add($"metadata_props '{key}' is no Python literal and was left aside");
        return null;
    }

    private static ModelClass[] ClassesOf(JsonNode? names) => names switch
    {
        JsonObject byNumber => [.. byNumber
            .Select(entry => (IsNumber: int.TryParse(entry.Key, out var number), Number: number, Name: entry.Value?.ToString()))
            .Where(entry => entry.IsNumber && entry.Name is not null)
            .OrderBy(entry => entry.Number)
            .Select(entry => new ModelClass(entry.Number, entry.Name!))],
        JsonArray inOrder => [.. inOrder.Select((name, index) => new ModelClass(index, name?.ToString() ?? $"class{index}"))],
        _ => [],
    };

    private static (int Width, int Height)? SizeOf(JsonNode? size)
    {
        int[] sides = size switch
        {
            JsonArray { Count: 2 } pair => [.. pair.Select(Side)],
            JsonValue one => [Side(one), Side(one)],
            _ => [],
        };
        return sides is [> 0, > 0] ? (sides[1], sides[0]) : null;
    }

    private static int Side(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var side) && side <= int.MaxValue ? (int)side : 0;

    private static string? ProvenanceOf(IReadOnlyDictionary<string, string> metadata)
    {
        string[] said = [.. ProvenanceKeys.Where(metadata.ContainsKey).Select(key => $"{key}: {metadata[key]}")];
        return said.Length > 0 ? string.Join("; ", said) : null;
    }

    /// <summary>What Ultralytics' predictors do before every export of theirs.</summary>
    private static PixelKnowledge UltralyticsPixels(string? task) => new()
    {
        Order = "rgb", Scale = 1 / 255f, Mean = [], Std = [], Resize = task == "classify" ? "crop" : "letterbox", PadAlign = "center", Range = "0_1",
    };

    private static PixelKnowledge ImagePixels(IReadOnlyDictionary<string, string> metadata)
    {
        var order = metadata.GetValueOrDefault("Image.BitmapPixelFormat") switch { "Gray8" => "gray", "Rgb8" => "rgb", "Bgr8" => "bgr", _ => null };
        var channels = order == "gray" ? 1 : 3;
        var known = new PixelKnowledge { Order = order, Gamma = metadata.GetValueOrDefault("Image.ColorSpaceGamma") };
        return metadata.GetValueOrDefault("Image.NominalPixelRange") switch
        {
            "NominalRange_0_255" => known with { Range = "0_255", Scale = 1, Mean = [], Std = [] },
            "Normalized_0_1" => known with { Range = "0_1", Scale = 1 / 255f, Mean = [], Std = [] },
            "Normalized_1_1" => known with { Range = "-1_1", Scale = 2 / 255f, Mean = [.. Enumerable.Repeat(1f, channels)], Std = [] },
            "NominalRange_16_235" => known with { Range = "16_235", Scale = 219 / 255f, Mean = [.. Enumerable.Repeat(-16f, channels)], Std = [] },
            _ => known,
        };
    }
}
