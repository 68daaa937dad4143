using EdgeAgent.Health;

namespace EdgeAgent.Cli.Doctor;

/// <summary>Checks as lines for people: what was seen, what was expected, what to do.</summary>
internal static class CheckLines
{
    private const int NameWidth = 28;

    /// <summary>One check on one line; coloured where the terminal takes colours.</summary>
    public static string Of(Check check, bool colours)
    {
        var (word, colour) = check.Outcome switch
        {
            CheckOutcome.Pass => ("ok  ", 32),
            CheckOutcome.Warn => ("WARN", 33),
            _ => ("FAIL", 31),
        };
        var mark = colours ? $"\e[{colour}m{word}\e[0m" : word;
        var line = $"{mark}  {check.Name.PadRight(NameWidth)} {check.Seen} (expected {check.Expected})";
        return check.Advice.Length == 0 ? line : $"{line} -> {check.Advice}";
    }

    /// <summary>The last line: fit or not.</summary>
    public static string Verdict(IReadOnlyList<Check> checks, TimeSpan elapsed)
    {
        var failed = checks.Count(check => check.Outcome == CheckOutcome.Fail);
        var warned = checks.Count(check => check.Outcome == CheckOutcome.Warn);
        var words = failed == 0 ? "FIT TO DRIVE" : "NOT FIT TO DRIVE";
        return FormattableString.Invariant($"{words}: {checks.Count} checks in {elapsed.TotalSeconds:0} s, {failed} failed, {warned} to look at");
    }
}
