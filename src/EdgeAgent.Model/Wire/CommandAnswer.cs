namespace EdgeAgent.Model;

/// <summary>What came of something the back end asked of a stored clip.</summary>
public sealed record CommandAnswer
{
    /// <summary>The outcome of a command whose payload is none.</summary>
    public const string Malformed = "malformed";

    /// <summary>The outcome of a command that was carried out.</summary>
    public const string Done = "done";

    /// <summary>The command: <c>pull</c>, <c>drop</c> or <c>rank</c>.</summary>
    public required string Command { get; init; }

    /// <summary>The clip as the command named it.</summary>
    public required string Clip { get; init; }

    /// <summary>The whole clip that this means; null where the vehicle knows of none.</summary>
    public string? Whole { get; init; }

    /// <summary>What came of it: <c>done</c>, <c>delivered</c>, <c>mandatory</c>, <c>unavailable</c>, <c>gone</c>, <c>unknown</c>, <c>unwritable</c> or <c>malformed</c>.</summary>
    public required string Outcome { get; init; }
}
