namespace EdgeAgent.Store;

/// <summary>A clip or file that the check at start does not trust.</summary>
/// <param name="Name">The clip's id, or the file's name.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record QuarantinedClip(string Name, string Reason);
