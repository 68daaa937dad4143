using System.Text.Json.Nodes;

namespace EdgeAgent.Profiles;

/// <summary>The JSON schema of a catalogue entry: a sensor on the market, with what its datasheet says and what the agent assumes.</summary>
internal static class CatalogueSchema
{
    public const string Current = "edgeagent.sensor/1";

    /// <summary>The schema as a new document.</summary>
    public static JsonObject Create()
    {
        var sensor = ProfileSchema.Create()["properties"]!["sensors"]!["items"]!.DeepClone().AsObject();
        sensor.Remove("required");
        sensor["properties"]!.AsObject().Remove("id");
        sensor["description"] = "What every sensor of this type starts from; a profile's sensor says what differs.";
        return new JsonObject
        {
            ["$schema"] = ProfileSchema.Dialect,
            ["title"] = "EdgeAgent sensor catalogue entry",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["schema"] = new JsonObject { ["type"] = "string", ["description"] = $"The entry format, {Current}.", ["const"] = Current },
                ["extends"] = Text("Another entry that this one is a variant of, relative to this file or to the profile library."),
                ["title"] = Text("Maker and type."),
                ["datasheet"] = Text("The document, with revision, that the facts come from."),
                ["facts"] = new JsonObject
                {
                    ["type"] = "object",
                    ["description"] = "What the datasheet says and people want to look up; nothing is computed from it.",
                    ["additionalProperties"] = new JsonObject { ["type"] = "string" },
                },
                ["sensor"] = sensor,
            },
            ["required"] = new JsonArray("schema", "title", "sensor"),
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };
}
