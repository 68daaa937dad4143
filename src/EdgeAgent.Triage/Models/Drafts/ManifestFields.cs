using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeAgent.Triage.Models;

/// <summary>Fields of a manifest by their place in its JSON, such as <c>inputs[0].pixel.scale</c>.</summary>
internal static class ManifestFields
{
    /// <summary>The field that names those which a draft left to a person.</summary>
    public const string Unknown = "unknown";

    /// <summary>A manifest's text as fields. Throws <see cref="JsonException"/> where it is no JSON object, or says something twice.</summary>
    public static JsonObject Parse(string json) =>
        JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowDuplicateProperties = false }) as JsonObject
        ?? throw new JsonException("it is no JSON object");

    /// <summary>What may be written into a field.</summary>
    public static string WhatIsValid(string field) => field switch
    {
        "license" => "its SPDX identifier, such as Apache-2.0",
        "license_accepted_by" => "who answers for using it",
        "task" => "detect, classify or embed",
        "classes" => "a list of index and name",
        "inputs[0].shape" => "four sides in the order of the layout, such as [1, 3, 416, 416]",
        "inputs[0].pixel.channel_order" => "rgb, bgr or gray",
        "inputs[0].pixel.scale" => "what pixels 0 to 255 are multiplied with first: 1 or 0.00392157 as a rule",
        "inputs[0].pixel.mean" => "what is subtracted by channel, [] for nothing",
        "inputs[0].pixel.std" => "what the difference is divided by, by channel; [] for nothing",
        "inputs[0].pixel.resize.mode" => "letterbox, stretch or crop",
        "decode.family" => string.Join(", ", ManifestRules.Families),
        "decode.activation" => "none, sigmoid or softmax",
        "decode.box_format" => "xyxy or cxcywh",
        "decode.background_class" => "the number of the class that stands for nothing, -1 for none",
        _ => "see the manifest's description",
    };

    /// <summary>The fields that a manifest still leaves to a person, each with what would be valid.</summary>
    public static IEnumerable<string> OpenIn(JsonObject manifest) => manifest[Unknown] is JsonArray names
        ? names.Select(name => $"{name}: left to a person by the draft; write it ({WhatIsValid($"{name}")}) and take it out of '{Unknown}'")
        : [];

    /// <summary>A field's value; null where it is not there.</summary>
    public static JsonNode? Get(JsonObject manifest, string field)
    {
        JsonNode? node = manifest;
        foreach (var step in StepsOf(field))
        {
            node = node switch
            {
                JsonObject named => named[step],
                JsonArray list when int.TryParse(step, out var index) && index < list.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    /// <summary>Empties a field; its place must be there.</summary>
    public static void Clear(JsonObject manifest, string field)
    {
        var steps = StepsOf(field);
        var parent = steps.Length == 1 ? manifest : (JsonObject)Get(manifest, string.Join('.', steps[..^1]))!;
        parent[steps[^1]] = null;
    }

    /// <summary>Takes over what another manifest says, field by field; what it leaves out or empty stays.</summary>
    public static void Overlay(JsonObject manifest, JsonObject other)
    {
        foreach (var (name, value) in other)
        {
            switch (value, manifest[name])
            {
                case (null, _):
                    break;
                case (JsonObject theirs, JsonObject ours):
                    Overlay(ours, theirs);
                    break;
                case (JsonArray { Count: 1 } theirs, JsonArray { Count: 1 } ours) when theirs[0] is JsonObject their && ours[0] is JsonObject our:
                    Overlay(our, their);
                    break;
                default:
                    manifest[name] = value.DeepClone();
                    break;
            }
        }
    }

    private static string[] StepsOf(string field) => field.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.');
}
