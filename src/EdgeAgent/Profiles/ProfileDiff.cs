namespace EdgeAgent.Profiles;

/// <summary>What differs between two profiles once they are composed and defaults are filled in; order of sensors and comments do not count.</summary>
public static class ProfileDiff
{
    /// <summary>The differences between two good profiles, in the order of the first.</summary>
    public static IReadOnlyList<ProfileChange> Between(ProfileReading before, ProfileReading after)
    {
        var old = ProfileExplanation.Of(before);
        var now = ProfileExplanation.Of(after).ToDictionary(value => value.Path, value => value.Value, StringComparer.Ordinal);
        var changes = new List<ProfileChange>();
        foreach (var value in old)
        {
            var replaced = now.Remove(value.Path, out var text) ? text : null;
            if (replaced != value.Value)
            {
                changes.Add(new ProfileChange(value.Path, value.Value, replaced));
            }
        }

        changes.AddRange(now.Select(added => new ProfileChange(added.Key, null, added.Value)));
        return changes;
    }
}
