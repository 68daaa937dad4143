namespace EdgeAgent.Model;

/// <summary>What a vehicle says of one campaign in its state.</summary>
public sealed record VehicleCampaign
{
    /// <summary>The campaign's id.</summary>
    public required string Id { get; init; }

    /// <summary>The version at work; null where none is.</summary>
    public int? Version { get; init; }

    /// <summary>Clips it has cost.</summary>
    public long? Clips { get; init; }

    /// <summary>Bytes of clips it has cost.</summary>
    public long? Bytes { get; init; }

    /// <summary>Why the last one published was refused; null where it was not.</summary>
    public string? Refused { get; init; }
}
