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
}
