using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.Model;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Models;

/// <summary>A checked model: its manifest and a session on its graph.</summary>
public sealed class ModelPackage : IDisposable
{
    private ModelPackage(ModelManifest manifest, string sha256, ModelSession session)
    {
        (Manifest, Sha256, Session) = (manifest, sha256, session);
    }

    /// <summary>The manifest in force.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>SHA-256 of the .onnx file, 64 hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>The model, ready to run.</summary>
    public ModelSession Session { get; }

    /// <summary>What a clip's manifest says of the model.</summary>
    public ModelReference Reference => new(Manifest.Id, Manifest.Version, Sha256);

    /// <summary>Loads a model from its .onnx file or its manifest. README.md has the order in which manifests count.</summary>
    /// <param name="path">The .onnx file or the manifest's JSON.</param>
    /// <param name="mayBeUndeclared">Whether a file that declares no licence is taken because a person named it.</param>
    public static ModelLoading Load(string path, bool mayBeUndeclared = false)
    {
        var problems = new List<string>();
        var notes = new List<string>();
        InferenceSession? graph = null;
        ModelPackage? package = null;
        try
        {
            var (manifest, onnxPath, folder) = ReadSidecar(path, problems);
            if (problems.Count == 0)
            {
                var bytes = File.ReadAllBytes(onnxPath);
                graph = OpenGraph(bytes, Math.Clamp(manifest?.Runtime.IntraOp ?? 1, 1, ManifestRules.MostThreads));
                manifest ??= FromGraph(graph, bytes, onnxPath, problems, notes);
                if (manifest is not null)
                {
                    var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
                    Check(manifest, graph, sha256, mayBeUndeclared, problems, notes);
                    if (problems.Count == 0 && Open(manifest, graph, problems) is { } session)
                    {
                        package = new(manifest, sha256, session);
                        problems.AddRange(ModelTrial.ProblemsOf(package, folder));
                    }
                }
            }
        }
        catch (OnnxRuntimeException fault)
        {
            problems.Add($"no model that ONNX Runtime can run: {fault.Message.ReplaceLineEndings(" ")}");
        }
        catch (JsonException fault)
        {
            problems.Add($"its manifest cannot be read: {fault.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(fault.Message);
        }

        if (problems.Count > 0)
        {
            (package as IDisposable ?? graph)?.Dispose();
            package = null;
        }

        return new(package, [.. problems.Select(problem => $"{path}: {problem}")], [.. notes.Select(note => $"{path}: {note}")]);
    }

    /// <inheritdoc/>
    public void Dispose() => Session.Dispose();

    /// <summary>The manifest beside a graph, where the graph lies, and the folder that the manifest's other files are in.</summary>
    private static (ModelManifest? Manifest, string OnnxPath, string Folder) ReadSidecar(string path, List<string> problems)
    {
        var isManifest = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
        var manifestPath = isManifest ? path : new[] { Path.ChangeExtension(path, ".json"), Path.ChangeExtension(path, ".manifest.json") }.FirstOrDefault(File.Exists);
        var folder = Path.GetDirectoryName(Path.GetFullPath(manifestPath ?? path))!;
        if (manifestPath is null || ManifestFile.Read(File.ReadAllText(manifestPath), problems) is not { } manifest)
        {
            return (null, path, folder);
        }

        if (isManifest && manifest.File is null)
        {
            problems.Add("file: the manifest does not name its .onnx file");
        }

        return (manifest, isManifest && manifest.File is { } file ? Path.Combine(folder, file) : path, folder);
    }

    internal static InferenceSession OpenGraph(byte[] bytes, int intraOp)
    {
        using var options = new SessionOptions { IntraOpNumThreads = intraOp, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");

        // Its warnings, one a weight with some exporters, would bury our own messages; its errors come as exceptions.
        options.LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;
        return new InferenceSession(bytes, options);
    }

    private static ModelSession? Open(ModelManifest manifest, InferenceSession graph, List<string> problems)
    {
        var session = ModelSession.Open(graph, manifest.Input.Name ?? graph.InputNames[0], [.. manifest.Input.Shape], out var problem);
        if (session is null)
        {
            problems.Add(problem);
        }

        return session;
    }

    private static ModelManifest? FromGraph(InferenceSession graph, byte[] file, string onnxPath, List<string> problems, List<string> notes)
    {
        if (graph.ModelMetadata.CustomMetadataMap.TryGetValue(DraftedManifest.EmbeddedKey, out var embedded))
        {
            return ManifestFile.Read(embedded, problems);
        }

        var drafted = DraftedManifest.From(graph, file, Path.GetFileNameWithoutExtension(onnxPath), new(), out var problem);
        var open = drafted?.Gaps.Where(gap => !gap.Field.StartsWith("license", StringComparison.Ordinal)).ToArray();
        if (drafted is not null && open is [])
        {
            var manifest = drafted.Manifest;
            notes.Add($"has no manifest: taken for {manifest.Decode.Family}, {manifest.Input.Width} x {manifest.Input.Height}, {manifest.Classes.Count} classes");
            return manifest;
        }

        // The licence decides whether a manifest is worth writing: it is said now, not after the next attempt.
        if (ExporterNotes.LicenseIn(graph.ModelMetadata.CustomMetadataMap) is { } license && LicenseGate.Refusal(license, null, mayBeUndeclared: false) is { } refusal)
        {
            problems.Add(refusal);
        }

        problems.Add(open is null
            ? problem
            : $"no manifest beside it or in it, and the graph does not say {string.Join(", ", open.Select(gap => gap.Field))}: draft one with 'edgeagent models init' and fill these in");
        return null;
    }

    private static void Check(
        ModelManifest manifest, InferenceSession graph, string sha256, bool mayBeUndeclared, List<string> problems, List<string> notes)
    {
        problems.AddRange(ManifestRules.ProblemsOf(manifest));
        if (manifest.Sha256 is { } expected && !string.Equals(expected, sha256, StringComparison.OrdinalIgnoreCase))
        {
            problems.Add($"sha256: the file's is {sha256}, the manifest says {expected}");
        }

        // A licence written into the graph counts as much as one beside it: the stricter decides.
        var written = ExporterNotes.LicenseIn(graph.ModelMetadata.CustomMetadataMap);
        var refusals = new[] { manifest.License, written ?? manifest.License }.Distinct()
            .Select(license => LicenseGate.Refusal(license, manifest.LicenseAcceptedBy, mayBeUndeclared)).OfType<string>();
        problems.AddRange(refusals);
        if (manifest.License is null && written is null && mayBeUndeclared)
        {
            notes.Add("declares no licence: whoever named it answers for using it");
        }

        if (manifest.Inputs is [not null])
        {
            CheckInput(manifest.Input, graph, problems);
        }
    }

    private static void CheckInput(ModelInput described, InferenceSession graph, List<string> problems)
    {
        var name = described.Name ?? graph.InputMetadata.Keys.First();
        if (!graph.InputMetadata.TryGetValue(name, out var input))
        {
            problems.Add($"inputs[0].name: '{name}' is no input of the graph; it has {string.Join(", ", graph.InputMetadata.Keys)}");
            return;
        }

        var fits = input.ElementType == typeof(float) && input.Dimensions.Length == described.Shape.Count
            && input.Dimensions.Zip(described.Shape).All(side => side.First == side.Second || side.First < 0);
        if (!fits)
        {
            problems.Add($"inputs[0].shape: the graph takes {input.ElementType?.Name} [{string.Join(", ", input.Dimensions)}], the manifest describes Single [{string.Join(", ", described.Shape)}]");
        }
    }
}
