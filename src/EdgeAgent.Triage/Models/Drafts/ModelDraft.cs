using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeAgent.Triage.Models;

/// <summary>A drafted manifest with its known answer, to be written beside the model.</summary>
public sealed record ModelDraft
{
    private static readonly string[] Optional = ["domain", "provenance", "calibration", "runtime.max_latency_ms", "runtime.max_memory_mb", "validation.metrics"];

    private readonly JsonObject _manifest;
    private readonly float[] _goldenInput;
    private readonly float[] _goldenOutput;

    internal ModelDraft(string manifestFile, JsonObject manifest, IReadOnlyList<ModelDraftGap> gaps, IReadOnlyList<string> assumed, float[] goldenInput, float[] goldenOutput)
    {
        (ManifestFile, _manifest, Unknown, Assumed) = (manifestFile, manifest, gaps, assumed);
        (_goldenInput, _goldenOutput) = (goldenInput, goldenOutput);
    }

    /// <summary>Where the manifest is written.</summary>
    public string ManifestFile { get; }

    /// <summary>The manifest's JSON.</summary>
    public string Manifest => _manifest.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n";

    /// <summary>What only a person can fill in; while there is any, the model is refused.</summary>
    public IReadOnlyList<ModelDraftGap> Unknown { get; }

    /// <summary>What does not stand in the graph but follows from its family or its exporter: to be looked over.</summary>
    public IReadOnlyList<string> Assumed { get; }

    /// <summary>What is not known either, and is not needed to run the model.</summary>
    public IReadOnlyList<string> LeftOut => [.. Optional.Where(name => ManifestFields.Get(_manifest, name) is null)];

    /// <summary>The family; null where it is open.</summary>
    public string? Family => ManifestFields.Get(_manifest, "decode.family")?.ToString();

    /// <summary>The input's sides; null where they are open.</summary>
    public string? Shape => ManifestFields.Get(_manifest, "inputs[0].shape") is JsonArray sides ? string.Join(" x ", sides) : null;

    /// <summary>How many classes are named.</summary>
    public int Classes => (ManifestFields.Get(_manifest, "classes") as JsonArray)?.Count ?? 0;

    /// <summary>The files of the known answer; empty where the graph could not be run.</summary>
    public IReadOnlyList<string> GoldenFiles => _goldenInput.Length == 0 ? [] : [GoldenFile("golden_input"), GoldenFile("golden_output")];

    /// <summary>Writes the known answer, then the manifest: whoever finds the manifest finds what it names.</summary>
    public void Write()
    {
        if (GoldenFiles is [var input, var output])
        {
            File.WriteAllBytes(input, MemoryMarshal.AsBytes(_goldenInput.AsSpan()));
            File.WriteAllBytes(output, MemoryMarshal.AsBytes(_goldenOutput.AsSpan()));
        }

        var unfinished = ManifestFile + ".part";
        File.WriteAllText(unfinished, Manifest, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(unfinished, ManifestFile, overwrite: true);
    }

    private string GoldenFile(string field) =>
        Path.Combine(Path.GetDirectoryName(ManifestFile) ?? "", ManifestFields.Get(_manifest, $"validation.{field}")!.ToString());
}
