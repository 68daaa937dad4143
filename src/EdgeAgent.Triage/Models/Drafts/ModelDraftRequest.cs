namespace EdgeAgent.Triage.Models;

/// <summary>Which model a manifest is drafted for.</summary>
public sealed record ModelDraftRequest
{
    /// <summary>The .onnx file.</summary>
    public required string File { get; init; }

    /// <summary>The manifest to write; beside the .onnx file, with its name, where left out.</summary>
    public string? ManifestFile { get; init; }

    /// <summary>A JPEG or PNG for the known answer.</summary>
    public required ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>What a person says of the model.</summary>
    public DraftHints Hints { get; init; } = new();

    /// <summary>Whether a manifest that is there already is completed; what it says stays.</summary>
    public bool MayUpdate { get; init; }
}
