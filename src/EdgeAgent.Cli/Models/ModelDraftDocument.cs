using EdgeAgent.Triage.Models;

namespace EdgeAgent.Cli.Models;

/// <summary>The document of <c>models init --json</c>.</summary>
internal sealed record ModelDraftDocument(
    string Manifest,
    IReadOnlyList<string> GoldenFiles,
    string? Family,
    string? Shape,
    int Classes,
    bool Usable,
    IReadOnlyList<ModelDraftGap> Unknown,
    IReadOnlyList<string> Assumed,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> Problems);
