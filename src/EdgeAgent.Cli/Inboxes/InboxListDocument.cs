namespace EdgeAgent.Cli.Inboxes;

/// <summary>What <c>inbox list --json</c> prints.</summary>
internal sealed record InboxListDocument(string Inbox, long SizeBytes, IReadOnlyList<InboxClipDocument> Clips);
