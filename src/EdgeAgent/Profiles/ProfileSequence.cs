namespace EdgeAgent.Profiles;

/// <summary>A list.</summary>
internal sealed class ProfileSequence(ProfilePlace place, IReadOnlyList<ProfileNode> items) : ProfileNode(place)
{
    public IReadOnlyList<ProfileNode> Items { get; } = items;

    protected override ProfileNode WithReplaced(ProfileNode replaced) => new ProfileSequence(Place, Items) { Replaced = replaced };
}
