using EdgeAgent.Model;

namespace EdgeAgent.Uplink;

/// <summary>Who takes the campaigns that the broker retains.</summary>
public sealed record CampaignListener
{
    /// <summary>Takes a campaign's message as it came, empty where the campaign is taken back; valid during the call only.</summary>
    public required Action<string, ReadOnlySpan<byte>> Take { get; init; }

    /// <summary>Takes the ids of all that the broker retains: every other one was taken back while this vehicle was away.</summary>
    public required Action<IReadOnlySet<string>> KeepOnly { get; init; }

    /// <summary>What the vehicle says of them in its state.</summary>
    public required Func<IReadOnlyList<VehicleCampaign>> Report { get; init; }
}
