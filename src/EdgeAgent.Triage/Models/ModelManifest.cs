using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace EdgeAgent.Triage.Models;

/// <summary>What a model is, what it takes, what it gives, and under which licence.</summary>
/// <remarks>Properties with defaults are settable: the JSON source generator overwrites the defaults of init-only ones.</remarks>
public sealed record ModelManifest
{
    /// <summary>The manifest format.</summary>
    public const string CurrentSchema = "edgeagent.model/1";

    /// <summary>The format, <see cref="CurrentSchema"/>.</summary>
    public string Schema { get; set; } = CurrentSchema;

    /// <summary>The model's id: letters, digits, dots, underscores, dashes.</summary>
    public required string Id { get; init; }

    /// <summary>The model's version.</summary>
    public string Version { get; set; } = "1";

    /// <summary>The .onnx file, relative to the manifest.</summary>
    public string? File { get; set; }

    /// <summary>SHA-256 of the .onnx file, 64 hexadecimal digits.</summary>
    public string? Sha256 { get; set; }

    /// <summary>The SPDX identifier of the licence.</summary>
    public string? License { get; set; }

    /// <summary>Who accepted a licence that the gate would refuse.</summary>
    public string? LicenseAcceptedBy { get; set; }

    /// <summary>What it was trained on: <c>real</c>, <c>synthetic</c> or <c>mixed</c>.</summary>
    public string? Domain { get; set; }

    /// <summary>Where model and training data come from, and what it is worth.</summary>
    public string? Provenance { get; set; }

    /// <summary><c>detect</c>, <c>classify</c> or <c>embed</c>.</summary>
    public required string Task { get; init; }

    /// <summary>What it senses with: <c>camera</c>.</summary>
    public string Modality { get; set; } = "camera";

    /// <summary>The ONNX operator set.</summary>
    public int? Opset { get; set; }

    /// <summary>The ONNX IR version.</summary>
    public int? Ir { get; set; }

    /// <summary>Its inputs; exactly one picture.</summary>
    public required IReadOnlyList<ModelInput> Inputs { get; init; }

    /// <summary>Its outputs, where the graph alone does not say enough.</summary>
    public IReadOnlyList<ModelOutput> Outputs { get; set; } = [];

    /// <summary>How its outputs are read.</summary>
    public required ModelDecode Decode { get; init; }

    /// <summary>Its classes.</summary>
    public IReadOnlyList<ModelClass> Classes { get; set; } = [];

    /// <summary>How its scores were calibrated; information.</summary>
    public JsonObject? Calibration { get; set; }

    /// <summary>What its embedding is good for.</summary>
    public ModelEmbedding? Embedding { get; set; }

    /// <summary>How it is run.</summary>
    public ModelRuntime Runtime { get; set; } = new();

    /// <summary>A known answer, checked at load, and what was measured.</summary>
    public ModelValidation? Validation { get; set; }

    /// <summary>A signature over the manifest; information.</summary>
    public string? Signature { get; set; }

    /// <summary>The fields that a draft left to a person; while there are any, the model is not loaded.</summary>
    public IReadOnlyList<string> Unknown { get; set; } = [];

    /// <summary>The picture it takes.</summary>
    [JsonIgnore]
    public ModelInput Input => Inputs[0];

    /// <summary>The name of a class; its number where the manifest has none.</summary>
    public string ClassName(int index) => Classes.FirstOrDefault(entry => entry.Index == index)?.Name ?? $"class{index}";
}
