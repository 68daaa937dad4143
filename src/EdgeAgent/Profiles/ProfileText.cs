using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Profiles;

/// <summary>A composed profile as text for people and programs.</summary>
public static class ProfileText
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A good profile as JSON, with or without what nobody wrote.</summary>
    public static string Json(ProfileReading reading, bool withDefaults) => Node(reading, withDefaults).ToJsonString(Form);

    /// <summary>A good profile as YAML that reads back to the same profile, with or without what nobody wrote.</summary>
    public static string Yaml(ProfileReading reading, bool withDefaults)
    {
        var text = new StringWriter { NewLine = "\n" };
        new YamlStream(new YamlDocument(Convert(Node(reading, withDefaults)))).Save(text, assignAnchors: false);
        return text.ToString().Replace("\n...\n", "\n", StringComparison.Ordinal).TrimEnd();
    }

    private static JsonNode Node(ProfileReading reading, bool withDefaults)
    {
        ArgumentNullException.ThrowIfNull(reading.Profile);
        return withDefaults ? JsonSerializer.SerializeToNode(reading.Profile, HardwareProfileJson.Default.HardwareProfile)! : reading.Written!;
    }

    private static YamlNode Convert(JsonNode? node) => node switch
    {
        JsonObject mapping => new YamlMappingNode(mapping.Select(entry => KeyValuePair.Create<YamlNode, YamlNode>(new YamlScalarNode(entry.Key), Convert(entry.Value)))),
        JsonArray list => new YamlSequenceNode(list.Select(Convert)),
        null => new YamlScalarNode("null"),
        _ when node.GetValueKind() == JsonValueKind.String => Text(node.GetValue<string>()),
        _ => new YamlScalarNode(node.ToJsonString()),
    };

    /// <summary>Text in quotes where it would read as something else without them.</summary>
    private static YamlScalarNode Text(string text) => new(text)
    {
        Style = text.Length > 0 && char.IsAsciiLetter(text[0]) && text is not ("null" or "true" or "false") ? ScalarStyle.Any : ScalarStyle.DoubleQuoted,
    };
}
