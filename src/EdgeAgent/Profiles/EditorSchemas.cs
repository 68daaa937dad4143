using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeAgent.Profiles;

/// <summary>The JSON schemas that editors complete and check profile files with; the agent checks what the files come to.</summary>
public static class EditorSchemas
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The texts that are committed in <c>hw-profiles</c>, by file name.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["profile.schema.json"] = Text(Profile()),
        ["overlay.schema.json"] = Text(Overlay()),
        ["sensor.schema.json"] = Text(CatalogueSchema.Create()),
    };

    /// <summary>A profile as it is written: a sensor that uses a catalogue entry may leave out what the entry says.</summary>
    private static JsonObject Profile()
    {
        var schema = ProfileSchema.Create();
        var sensor = SensorOf(schema);
        sensor["properties"]!.AsObject().Insert(1, ProfileComposer.Uses, Uses());
        sensor["required"] = new JsonArray("id", "topic");
        sensor["anyOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray(ProfileComposer.Uses) },
            new JsonObject { ["required"] = new JsonArray("kind") });
        return schema;
    }

    /// <summary>An overlay: anything a profile may say, and nothing it must.</summary>
    private static JsonObject Overlay()
    {
        var schema = ProfileSchema.Create();
        var properties = schema["properties"]!.AsObject();
        foreach (var (_, part) in properties.ToArray())
        {
            DropRequired(part);
        }

        schema["title"] = "EdgeAgent hardware profile overlay";
        properties.Insert(0, ProfileComposer.Extends, new JsonObject
        {
            ["type"] = "string",
            ["description"] = "The profile below this one, relative to this file or to the profile library. Sensors join by id, null takes a value away.",
        });
        schema["required"] = new JsonArray(ProfileComposer.Extends);
        var sensor = SensorOf(schema);
        sensor["properties"]!.AsObject().Insert(1, ProfileComposer.Uses, Uses());
        sensor["properties"]!.AsObject().Insert(2, ProfileMerge.Remove, new JsonObject
        {
            ["type"] = "boolean",
            ["description"] = "Whether this vehicle goes without the sensor.",
        });
        sensor["required"] = new JsonArray("id");
        return schema;
    }

    private static JsonObject SensorOf(JsonObject schema) => schema["properties"]!["sensors"]!["items"]!.AsObject();

    private static JsonObject Uses() => new()
    {
        ["type"] = "string",
        ["description"] = "The catalogue entry it starts from, such as sensors/velodyne-vlp16.yaml, relative to this file or to the profile library.",
    };

    private static void DropRequired(JsonNode? schema)
    {
        if (schema is JsonObject part)
        {
            part.Remove("required");
            foreach (var (_, child) in part.ToArray())
            {
                DropRequired(child);
            }
        }
    }

    private static string Text(JsonObject schema) => schema.ToJsonString(Form) + "\n";
}
