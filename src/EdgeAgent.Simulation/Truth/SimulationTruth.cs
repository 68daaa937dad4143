using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>What really happened in a simulated drive. It is written beside the drive and never travels with the sensors' data.</summary>
public sealed record SimulationTruth
{
    /// <summary>The format written here.</summary>
    public const string CurrentSchema = "edgeagent.truth/1";

    /// <summary>The format, <c>edgeagent.truth/1</c>.</summary>
    public required string Schema { get; init; }

    /// <summary>The drive's id.</summary>
    public required string Drive { get; init; }

    /// <summary>The scenario's name.</summary>
    public required string Scenario { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Vehicle time of second 0.</summary>
    public required Instant Start { get; init; }

    /// <summary>What happened, in order of time; benign look-alikes are marked.</summary>
    public required IReadOnlyList<TruthEvent> Events { get; init; }

    /// <summary>Everybody's kind and size.</summary>
    public required IReadOnlyList<TruthActor> Actors { get; init; }

    /// <summary>Where everybody is, ten times a second.</summary>
    public required IReadOnlyList<TruthFrame> Frames { get; init; }
}
