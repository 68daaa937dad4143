namespace EdgeAgent.Health;

/// <summary>One line of the doctor's report.</summary>
/// <param name="Name">What was checked, such as <c>lidar_top rate</c> or <c>disk space</c>.</param>
/// <param name="Outcome">What it came to.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Expected">What was expected.</param>
/// <param name="Advice">What to do about it; empty where there is nothing to do.</param>
public sealed record Check(string Name, CheckOutcome Outcome, string Seen, string Expected, string Advice)
{
    /// <summary>A check that found what it expected.</summary>
    public static Check Pass(string name, FormattableString seen, FormattableString expected) => new(name, CheckOutcome.Pass, Text(seen), Text(expected), "");

    /// <summary>A check that found something to look at.</summary>
    public static Check Warn(string name, FormattableString seen, FormattableString expected, FormattableString advice) => new(name, CheckOutcome.Warn, Text(seen), Text(expected), Text(advice));

    /// <summary>A check that found the vehicle unfit.</summary>
    public static Check Fail(string name, FormattableString seen, FormattableString expected, FormattableString advice) => new(name, CheckOutcome.Fail, Text(seen), Text(expected), Text(advice));

    /// <summary>Passes, or else warns with advice.</summary>
    public static Check PassOrWarn(bool isGood, string name, FormattableString seen, FormattableString expected, FormattableString advice) =>
        isGood ? Pass(name, seen, expected) : Warn(name, seen, expected, advice);

    /// <summary>The check of what the vehicle may drive without: what would make it unfit is worth a look only.</summary>
    public Check AsOptional() => Outcome == CheckOutcome.Fail ? this with { Outcome = CheckOutcome.Warn } : this;

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
