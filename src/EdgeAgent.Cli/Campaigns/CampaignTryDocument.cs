namespace EdgeAgent.Cli.Campaigns;

/// <summary>What <c>campaign try --json</c> prints.</summary>
internal sealed record CampaignTryDocument
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    /// <summary>Whether the file is signed; that it may be tried does not depend on it.</summary>
    public required bool Signed { get; init; }

    /// <summary>How many hours of driving a day is taken to have.</summary>
    public required double HoursPerDay { get; init; }

    public required IReadOnlyList<TriedDrive> Drives { get; init; }

    public required double ClipsPerDay { get; init; }

    public required double BytesPerDay { get; init; }

    /// <summary>The same with the campaign's caps per day.</summary>
    public required double CappedClipsPerDay { get; init; }

    /// <summary>The same with the campaign's caps per day.</summary>
    public required double CappedBytesPerDay { get; init; }
}
