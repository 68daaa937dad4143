using System.Text.Json;

namespace EdgeAgent.Triage.Models;

/// <summary>The model packages that lie in a folder.</summary>
public static class ModelFolder
{
    private const string GraphExtension = ".onnx";

    /// <summary>The path of each package, by name: manifests that name an .onnx file, then .onnx files that none of them names.</summary>
    public static IReadOnlyList<string> Find(string folder)
    {
        var packages = new List<string>();
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (GraphNamedIn(path) is { } graph)
            {
                packages.Add(path);
                named.Add(Path.GetFullPath(Path.Combine(folder, graph)));
            }
        }

        var bare = Directory.EnumerateFiles(folder, "*" + GraphExtension).Where(path => !named.Contains(Path.GetFullPath(path)));
        packages.AddRange(bare.Order(StringComparer.Ordinal));
        return packages;
    }

    private static string? GraphNamedIn(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new() { CommentHandling = JsonCommentHandling.Skip });
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("file", out var file) && file.ValueKind == JsonValueKind.String
                && file.GetString() is { } name && name.EndsWith(GraphExtension, StringComparison.OrdinalIgnoreCase)
                ? name
                : null;
        }
        catch (JsonException)
        {
            // Some other file; the .onnx beside it speaks for itself.
            return null;
        }
    }
}
