using System.Text.Json;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads a manifest's JSON.</summary>
internal static class ManifestFile
{
    /// <summary>The manifest; null, with every open field as a problem, where a draft waits for a person. Throws <see cref="JsonException"/> where it is no manifest.</summary>
    public static ModelManifest? Read(string json, List<string> problems)
    {
        // Looked at first: the open fields hold nulls, and the reader would name but the first of them.
        var before = problems.Count;
        problems.AddRange(ManifestFields.OpenIn(ManifestFields.Parse(json)));
        return problems.Count > before ? null : JsonSerializer.Deserialize(json, ModelManifestJson.Default.ModelManifest) ?? throw new JsonException("it is null");
    }
}
