namespace EdgeAgent.Cli.Inboxes;

/// <summary>What <c>inbox pull|drop|rank --json</c> prints.</summary>
internal sealed record AskDocument(string Command, IReadOnlyList<AskedClip> Clips);
