using System.Globalization;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>Says a decision's numbers in plain words.</summary>
public static class SelectionWords
{
    /// <summary>One sentence for one number.</summary>
    public static string Say(SelectionReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason.Code switch
        {
            "mandatory" => "Mandatory: kept and sent whatever it scores.",
            "control" => $"Part of the random control sample ({reason.Reference}): kept whatever it scores, so that what triggers miss can be counted.",
            "score" when reason.Limit is > 0 => $"Its score {Number(reason.Value)} reaches the threshold {Number(reason.Limit)} of that moment.",
            "score" => $"Its score is {Number(reason.Value)}; no budget is set, so nothing is turned away.",
            "exploration" => $"Its score {Number(reason.Value)} is just below the threshold {Number(reason.Limit)}; it was drawn to see what is there.",
            "below_threshold" => $"Its score {Number(reason.Value)} is below the threshold {Number(reason.Limit)}: about four times as many clips are kept as can be sent, and better ones fill that.",
            "stuck" => $"{reason.Reference} fires {Number(reason.Value)} times an hour, above {Number(reason.Limit)}: it is taken for stuck and does not count.",
            "stuck_sample" => $"All its triggers are stuck; as the one clip of this hour it shows the fault, at {Number(reason.Value)} of its value.",
            "rarity" => $"The fleet has {(reason.Value > 1 ? "few" : "many")} of its kind: value times {Number(reason.Value)}.",
            "campaign" => $"A campaign asks for it: value times {Number(reason.Value)}.",
            "redundancy" when reason.Reference is null => "Nothing kept is of its kind: all of it is new.",
            "redundancy" => $"{Number(reason.Value * 100)} % of it is new; {reason.Reference} is most like it.",
            "duplicate" => $"{Number(reason.Value)} clips of the last day show the same in the same place, more than {Number(reason.Limit)}, and {reason.Reference} scores at least as much: a tenth of its value.",
            "best_of_duplicates" => $"The best of its kind: score {Number(reason.Value)} against {Number(reason.Limit)} of {reason.Reference}.",
            "value" => $"Its value is {reason.Value.ToString("0.####", CultureInfo.InvariantCulture)}.",
            _ => $"{reason.Code}: {Number(reason.Value)}{(reason.Limit is { } limit ? $" against {Number(limit)}" : "")}.",
        };
    }

    private static string Number(double? value) => value is { } number ? number.ToString("0.##", CultureInfo.InvariantCulture) : "";
}
