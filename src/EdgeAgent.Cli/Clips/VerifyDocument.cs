using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary>What <c>clips verify --json</c> prints per clip.</summary>
internal sealed record VerifyDocument(string Id, VerifyOutcome Outcome, string Message);
