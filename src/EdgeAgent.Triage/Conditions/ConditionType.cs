using System.Collections.Immutable;

namespace EdgeAgent.Triage.Conditions;

/// <summary>What a part of a condition yields: true or false, a number with its dimension, or one of some words.</summary>
internal readonly record struct ConditionType
{
    private enum Sort
    {
        Invalid,
        Truth,
        Number,
        Word,
        Quotation,
    }

    private Sort Of { get; init; }

    public Dimension Dimension { get; private init; }

    public ImmutableArray<string> Words { get; private init; }

    /// <summary>A part that was wrong already: nothing more is said of it.</summary>
    public static ConditionType Invalid => default;

    public static ConditionType Truth { get; } = new() { Of = Sort.Truth };

    /// <summary>A word in quotation marks, which means something beside a signal only.</summary>
    public static ConditionType Quotation { get; } = new() { Of = Sort.Quotation };

    public static ConditionType Number(Dimension dimension) => new() { Of = Sort.Number, Dimension = dimension };

    public static ConditionType Word(ImmutableArray<string> words) => new() { Of = Sort.Word, Words = words };

    public bool IsInvalid => Of == Sort.Invalid;

    public bool IsTruth => Of == Sort.Truth;

    public bool IsNumber => Of == Sort.Number;

    public bool IsWord => Of == Sort.Word;

    public bool IsQuotation => Of == Sort.Quotation;

    public override string ToString() => Of switch
    {
        Sort.Truth => "true or false",
        Sort.Number => Dimension.IsNone ? "a number without unit" : $"a number in {Dimension}",
        Sort.Word => "one of " + string.Join(", ", Words),
        Sort.Quotation => "a word",
        _ => "nothing",
    };
}
