using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Finds a setting in metadata of any firmware: nested in its section, in the section's older name, or flat at the top.</summary>
internal readonly struct OusterMetadataJson(JsonElement root)
{
    public string? Text(string path) => Find(path) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => throw Wrong(path, value, "a text"),
    };

    /// <summary>A whole number, also where a writer made a text or a decimal of it.</summary>
    public long? Integer(string path)
    {
        if (Text(path) is not { Length: > 0 } text)
        {
            return null;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && number == Math.Floor(number) && Math.Abs(number) < 1L << 53
            ? (long)number
            : throw new DecoderSettingsException($"The metadata's {path} is \"{text}\"; a whole number is needed.");
    }

    public double? Number(string path) => Find(path) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()) ? value.GetDouble()
        : throw Wrong(path, value, "a number");

    public ImmutableArray<double>? Numbers(string path)
    {
        if (Find(path) is not { } value)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(path, value, "an array of numbers");
        }

        var numbers = ImmutableArray.CreateBuilder<double>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetDouble(out var number) || !double.IsFinite(number))
            {
                throw Wrong(path, item, "a number in each place");
            }

            numbers.Add(number);
        }

        return numbers.MoveToImmutable();
    }

    private static DecoderSettingsException Wrong(string path, JsonElement value, string needed)
    {
        var text = value.GetRawText();
        return new($"The metadata's {path} holds {(text.Length > 40 ? text[..40] + "…" : text)}; {needed} is needed.");
    }

    private JsonElement? Find(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var (section, name) = (path[..dot], path[(dot + 1)..]);
        return In(section, name) ?? (section == "lidar_data_format" ? In("data_format", name) : null) ?? Member(root, name);
    }

    private JsonElement? In(string section, string name) => Member(root, section) is { } inner ? Member(inner, name) : null;

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
