namespace EdgeAgent.Triage.Models;

/// <summary>One class of a model.</summary>
/// <param name="Index">Its index in the output.</param>
/// <param name="Name">Its name.</param>
/// <param name="MapTo">What EdgeAgent calls it; null where that is its name.</param>
public sealed record ModelClass(int Index, string Name, string? MapTo = null);
