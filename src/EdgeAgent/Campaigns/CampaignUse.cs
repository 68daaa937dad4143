namespace EdgeAgent.Campaigns;

/// <summary>What a campaign has cost this vehicle.</summary>
public sealed record CampaignUse
{
    /// <summary>A clock that is wrong for a while touches days of its own; so many are told apart.</summary>
    private const int DaysKept = 8;

    /// <summary>Clips in all.</summary>
    public long Clips { get; init; }

    /// <summary>Bytes of clips in all.</summary>
    public long Bytes { get; init; }

    /// <summary>The same by UTC day, of the last days on which there was any; the latest touched last.</summary>
    public IReadOnlyList<CampaignDay> Days { get; set; } = [];

    /// <summary>What a day has cost.</summary>
    public CampaignDay On(DateOnly day)
    {
        for (var index = 0; index < Days.Count; index++)
        {
            if (Days[index].Day == day)
            {
                return Days[index];
            }
        }

        return new(day, 0, 0);
    }

    /// <summary>The same with clips and bytes of a day added; negative ones take back what did not come about.</summary>
    public CampaignUse Plus(DateOnly day, long clips, long bytes)
    {
        var old = On(day);
        return new()
        {
            Clips = Clips + clips,
            Bytes = Bytes + bytes,
            Days = [.. Days.Where(other => other.Day != day).TakeLast(DaysKept - 1), new(day, old.Clips + clips, old.Bytes + bytes)],
        };
    }
}
