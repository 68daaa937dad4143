namespace EdgeAgent.Triage.Novelty;

/// <summary>What a vehicle remembers of the scenes it has seen.</summary>
public sealed record NoveltyState
{
    /// <summary>The version of the embedding; a memory of another version is of no use.</summary>
    public required int Version { get; init; }

    /// <summary>The scenes, 64 signed bytes each.</summary>
    public required byte[] Scenes { get; init; }

    /// <summary>Each scene's driving context, 0 to 26.</summary>
    public required byte[] Contexts { get; init; }

    /// <summary>How many scenes of each context were offered.</summary>
    public required long[] Offered { get; init; }
}
