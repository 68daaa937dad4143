using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.Imaging;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Models;

/// <summary>Drafts manifests: what graph and metadata say, what an earlier manifest says, and the names of what nobody said.</summary>
public static class ModelDrafting
{
    /// <summary>The families that a person may name.</summary>
    public static IReadOnlyList<string> Families => ManifestRules.Families;

    /// <summary>The longest side of a picture in pixels.</summary>
    public static int LargestSide => ManifestRules.LargestSide;

    /// <summary>Drafts a manifest and runs the model once for its known answer; writes nothing.</summary>
    public static ModelDraftOutcome Draft(ModelDraftRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            var file = File.ReadAllBytes(request.File);
            var manifestFile = request.ManifestFile ?? Path.ChangeExtension(request.File, ".json");
            if (File.Exists(manifestFile) && !request.MayUpdate)
            {
                return Refused(manifestFile, "it is there already; update it, or take it away first");
            }

            using var graph = ModelPackage.OpenGraph(file, intraOp: 1);
            return DraftedManifest.From(graph, file, Path.GetFileNameWithoutExtension(request.File), request.Hints, out var problem) is { } drafted
                ? Complete(request, manifestFile, file, graph, drafted)
                : Refused(request.File, problem);
        }
        catch (OnnxRuntimeException fault)
        {
            return Refused(request.File, $"no model that ONNX Runtime can run: {fault.Message.ReplaceLineEndings(" ")}");
        }
        catch (JsonException fault)
        {
            return Refused(request.File, $"the manifest that is there cannot be read: {fault.Message.ReplaceLineEndings(" ")}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refused(request.File, fault.Message);
        }
    }

    private static ModelDraftOutcome Refused(string file, string problem) => new(null, [$"{file}: {problem}"]);

    private static ModelDraftOutcome Complete(ModelDraftRequest request, string manifestFile, byte[] file, InferenceSession graph, DraftedManifest drafted)
    {
        var manifest = (JsonObject)JsonSerializer.SerializeToNode(drafted.Manifest, ModelManifestJson.Default.ModelManifest)!;
        foreach (var gap in drafted.Gaps)
        {
            ManifestFields.Clear(manifest, gap.Field);
        }

        foreach (var said in Earlier(graph, manifestFile))
        {
            ManifestFields.Overlay(manifest, said);
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(file));
        if (manifest["sha256"]?.ToString() is { } known && !string.Equals(known, sha256, StringComparison.OrdinalIgnoreCase))
        {
            return Refused(manifestFile, $"sha256: the file's is {sha256}, the manifest says {known}; it is of another model");
        }

        ModelDraftGap[] gaps = [.. drafted.Gaps.Where(gap => ManifestFields.Get(manifest, gap.Field) is null)];
        manifest[ManifestFields.Unknown] = new JsonArray([.. gaps.Select(gap => JsonValue.Create(gap.Field))]);
        manifest["file"] = Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(manifestFile))!, Path.GetFullPath(request.File));
        manifest["sha256"] = sha256;
        if (Golden(manifest, graph, request.Picture.Span, out var problem) is not var (input, output))
        {
            return Refused(request.File, problem);
        }

        if (!output.All(float.IsFinite))
        {
            return Refused(request.File, "its answer to the picture is not made of numbers: no known answer can be kept");
        }

        if (input.Length > 0)
        {
            var name = Path.GetFileNameWithoutExtension(manifestFile);
            var validation = manifest["validation"] as JsonObject ?? [];
            (validation["golden_input"], validation["golden_output"]) = ($"{name}.golden-input.bin", $"{name}.golden-output.bin");
            // Other machines add in another order: what counts is the size of the numbers.
            validation["atol"] ??= JsonValue.Create(float.Parse(Math.Max(1e-3f, 1e-4f * output.Max(Math.Abs)).ToString("G2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            if (manifest["validation"] != validation)
            {
                manifest["validation"] = validation;
            }
        }

        return new(new(manifestFile, InOrder(manifest), gaps, drafted.Assumed, input, output), []);
    }

    /// <summary>The fields in the order of the format's description, whoever added them; what is open stands on top.</summary>
    private static JsonObject InOrder(JsonObject manifest)
    {
        var ordered = new JsonObject();
        foreach (var name in ModelManifestJson.Default.ModelManifest.Properties.Select(property => property.Name).OrderBy(name => name is ManifestFields.Unknown ? 0 : 1))
        {
            if (manifest.Remove(name, out var value))
            {
                ordered[name] = value;
            }
        }

        foreach (var (name, value) in manifest.ToArray())
        {
            manifest.Remove(name);
            ordered[name] = value;
        }

        return ordered;
    }

    /// <summary>What was said before, least important first: in the graph, then beside it.</summary>
    private static IEnumerable<JsonObject> Earlier(InferenceSession graph, string manifestFile)
    {
        if (graph.ModelMetadata.CustomMetadataMap.TryGetValue(DraftedManifest.EmbeddedKey, out var embedded))
        {
            yield return ManifestFields.Parse(embedded);
        }

        if (File.Exists(manifestFile))
        {
            yield return ManifestFields.Parse(File.ReadAllText(manifestFile));
        }
    }

    /// <summary>The picture as the model takes it, and its first output; both empty where the input is open.</summary>
    private static (float[] Input, float[] Output)? Golden(JsonObject manifest, InferenceSession graph, ReadOnlySpan<byte> picture, out string problem)
    {
        problem = "";
        if (ManifestFields.Get(manifest, "inputs[0].shape") is null)
        {
            return ([], []);
        }

        // What is open does not matter to a tensor that is kept as it is: any stand-in will do.
        var input = InputOf(manifest);
        if (ManifestRules.InputProblems(input).FirstOrDefault() is { } wrong)
        {
            problem = wrong;
            return null;
        }

        var values = new float[input.Shape.Aggregate(1, (product, side) => product * side)];
        if (new TensorImage(input.ToTensorLayout()).TryFill(picture, values, out var error) is null)
        {
            problem = $"the picture: {error}";
            return null;
        }

        using var options = new RunOptions();
        using var tensor = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<float>(values), [.. input.Shape.Select(side => (long)side)]);
        using var outputs = graph.Run(options, [input.Name ?? graph.InputNames[0]], [tensor], [graph.OutputNames[0]]);
        return outputs[0].GetTensorTypeAndShape().ElementDataType == Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float
            ? (values, outputs[0].GetTensorDataAsSpan<float>().ToArray())
            : ([], []);
    }

    private static ModelInput InputOf(JsonObject manifest)
    {
        var input = ManifestFields.Get(manifest, "inputs[0]")?.DeepClone() as JsonObject ?? throw new JsonException("inputs holds no object");
        RemoveNulls(input);
        return input.Deserialize(ModelManifestJson.Default.ModelInput)!;
    }

    private static void RemoveNulls(JsonObject fields)
    {
        foreach (var (name, value) in fields.ToArray())
        {
            if (value is null)
            {
                fields.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                RemoveNulls(inner);
            }
        }
    }
}
