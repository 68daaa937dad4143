namespace EdgeAgent.Profiles;

/// <summary>Names and values, in the order they are written.</summary>
internal sealed class ProfileMapping(ProfilePlace place, IReadOnlyList<ProfileEntry> entries) : ProfileNode(place)
{
    public IReadOnlyList<ProfileEntry> Entries { get; } = entries;

    /// <summary>Whether a part of it could not be read, which was said: what is missing is then no news.</summary>
    public bool IsIncomplete { get; init; }

    public ProfileNode? this[string name] => Entries.FirstOrDefault(entry => entry.Name == name)?.Value;

    /// <summary>The text of a scalar entry; null where there is none.</summary>
    public ProfileScalar? Scalar(string name) => this[name] as ProfileScalar;

    public ProfileMapping Without(params string[] names) =>
        new(Place, [.. Entries.Where(entry => !names.Contains(entry.Name))]) { Replaced = Replaced, IsIncomplete = IsIncomplete };

    public ProfileMapping With(string name, ProfileNode value) =>
        new(Place, [.. Entries.Select(entry => entry.Name == name ? entry with { Value = value } : entry)]) { Replaced = Replaced, IsIncomplete = IsIncomplete };

    /// <summary>The same without the part that could not be read.</summary>
    public ProfileMapping AsIncomplete() => new(Place, Entries) { Replaced = Replaced, IsIncomplete = true };

    protected override ProfileNode WithReplaced(ProfileNode replaced) => new ProfileMapping(Place, Entries) { Replaced = replaced, IsIncomplete = IsIncomplete };
}
