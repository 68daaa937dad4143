namespace EdgeAgent.Profiles;

/// <summary>One value, as it is written.</summary>
internal sealed class ProfileScalar(ProfilePlace place, string text, bool isPlain) : ProfileNode(place)
{
    public string Text { get; } = text;

    /// <summary>Whether it is written without quotes, so that it may be a number, true, false or nothing.</summary>
    public bool IsPlain { get; } = isPlain;

    public bool IsNull => IsPlain && Text is "" or "null" or "~" && IsPlain;

    protected override ProfileNode WithReplaced(ProfileNode replaced) => new ProfileScalar(Place, Text, IsPlain) { Replaced = replaced };
}
