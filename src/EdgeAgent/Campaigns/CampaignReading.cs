using EdgeAgent.Profiles;

namespace EdgeAgent.Campaigns;

/// <summary>A campaign, or everything that is wrong with its text.</summary>
/// <param name="Campaign">The campaign; null where there are problems.</param>
/// <param name="Canonical">Its one form in bytes: what is signed.</param>
/// <param name="Problems">Every problem, in the order of the text.</param>
public sealed record CampaignReading(Campaign? Campaign, byte[] Canonical, IReadOnlyList<ProfileProblem> Problems)
{
    /// <summary>The problems in one line.</summary>
    public string Refusal => string.Join("; ", Problems);
}
