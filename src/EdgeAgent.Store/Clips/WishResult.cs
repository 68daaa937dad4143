namespace EdgeAgent.Store;

/// <summary>What came of a wish, and for which clip.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="WholeId">The whole clip; null where none is known.</param>
public sealed record WishResult(WishOutcome Outcome, string? WholeId);
