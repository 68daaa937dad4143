using System.Collections.Immutable;

namespace EdgeAgent.Triage.Conditions;

/// <summary>A named value that conditions may ask for.</summary>
public sealed record ConditionSignal
{
    /// <summary>The name, such as <c>ego.speed</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it says, for people.</summary>
    public required string Summary { get; init; }

    /// <summary>The unit, such as <c>m/s</c>; empty for a pure number.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The words it can be; empty for a number.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    /// <summary>Whether it is true or false.</summary>
    public bool IsTruth { get; init; }

    internal ConditionType Type
    {
        get
        {
            if (IsTruth)
            {
                return ConditionType.Truth;
            }

            return Words.Length > 0
                ? ConditionType.Word(Words)
                : ConditionType.Number(Unit.Length == 0 ? Dimension.None : ConditionUnit.TryParse(Unit, out var unit) ? unit.Dimension : throw new InvalidOperationException($"{Name}: {Unit} is no unit."));
        }
    }

    /// <summary>What to say to whoever asked for a name that is none: the signals that begin alike, or else how signals begin.</summary>
    internal static string Suggestion(string name, ImmutableArray<ConditionSignal> signals)
    {
        var stem = name.Split('.')[0] + ".";
        var near = signals.Select(signal => signal.Name).Where(known => known.StartsWith(stem, StringComparison.Ordinal)).ToArray();
        return near.Length > 0
            ? $"; there are {string.Join(", ", near)}"
            : $"; signals begin with {string.Join(", ", signals.Select(signal => signal.Name.Split('.')[0]).Distinct().Order(StringComparer.Ordinal))}";
    }
}
