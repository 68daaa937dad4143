namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>One budget's outcome.</summary>
/// <param name="BudgetShare">The budget as a share of recorded bytes.</param>
/// <param name="UsedShare">What of it was used, as a share of recorded bytes.</param>
/// <param name="Recall">Macro recall: the mean over classes.</param>
/// <param name="Low">The lower end of its 95 % interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="WorstClass">The recall of the class found least.</param>
/// <param name="PreviewRecall">Macro recall if previews counted.</param>
/// <param name="Precision">Share of clips that show an event that matters.</param>
/// <param name="DuplicateShare">Share of clips that show only what an earlier one showed.</param>
/// <param name="ReviewMinutesPerEvent">Minutes of a person's time per event found, at 45 s a clip.</param>
/// <param name="OvershootShare">Bytes beyond the budget, as a share of it.</param>
public sealed record RecallPoint(
    double BudgetShare, double UsedShare, double Recall, double Low, double High, double WorstClass, double PreviewRecall, double Precision, double DuplicateShare, double ReviewMinutesPerEvent,
    double OvershootShare);
