namespace EdgeAgent.Profiles;

/// <summary>A piece of YAML that knows which file it came from, so that pieces of several files can become one profile.</summary>
internal abstract class ProfileNode(ProfilePlace place)
{
    public ProfilePlace Place { get; } = place;

    /// <summary>What stood here before a later file said otherwise.</summary>
    public ProfileNode? Replaced { get; init; }

    /// <summary>The same piece, with what it took the place of below everything that it already had.</summary>
    public ProfileNode InPlaceOf(ProfileNode replaced) => WithReplaced(Replaced is null ? replaced : Replaced.InPlaceOf(replaced));

    protected abstract ProfileNode WithReplaced(ProfileNode replaced);
}
