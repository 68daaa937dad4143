namespace EdgeAgent.Store;

/// <summary>What reading a whole clip showed.</summary>
/// <param name="Outcome">What it showed.</param>
/// <param name="Message">What to tell a person.</param>
public sealed record VerifyResult(VerifyOutcome Outcome, string Message);
