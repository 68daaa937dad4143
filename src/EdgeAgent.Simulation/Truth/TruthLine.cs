namespace EdgeAgent.Simulation;

/// <summary>One line of a truth file: exactly one of its members is there.</summary>
public sealed record TruthLine
{
    /// <summary>What the file is about; the first line.</summary>
    public TruthHeader? Header { get; init; }

    /// <summary>Something that happened, or a look-alike.</summary>
    public TruthEvent? Event { get; init; }

    /// <summary>Somebody's kind and size.</summary>
    public TruthActor? Actor { get; init; }

    /// <summary>The world at one instant.</summary>
    public TruthFrame? Frame { get; init; }
}
