namespace EdgeAgent.Cli.Clips;

/// <summary>What <c>clips list --json</c> prints.</summary>
internal sealed record ClipListDocument(string Store, long DiskBytes, IReadOnlyList<ClipDocument> Clips, IReadOnlyList<DroppedDocument>? Dropped);
