namespace EdgeAgent.Cli.Simulate;

/// <summary>Where a simulated drive and its truth go; null paths are left out.</summary>
internal sealed record DriveOutputRequest(string? File, string? TruthFile, bool TruthFrames, bool Json);
