namespace EdgeAgent.Triage.Models;

/// <summary>What loading a model came to.</summary>
/// <param name="Package">The model, to be disposed by the caller; null where it has problems.</param>
/// <param name="Problems">Everything wrong with it, each with file, field and what would be valid.</param>
/// <param name="Notes">What is worth knowing of a model that was loaded.</param>
public sealed record ModelLoading(ModelPackage? Package, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes);
