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

    /// <summary>The picture it takes.</summary>
    public required ModelInput Input { get; init; }

    /// <summary>How its outputs are read.</summary>
    public required ModelDecode Decode { get; init; }

    /// <summary>Its classes, by index.</summary>
    public IReadOnlyList<string> Classes { get; set; } = [];

    /// <summary>How it is run.</summary>
    public ModelRuntime Runtime { get; set; } = new();

    /// <summary>A known answer, checked at load.</summary>
    public ModelValidation? Validation { get; set; }
}
