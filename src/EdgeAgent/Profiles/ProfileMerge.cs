namespace EdgeAgent.Profiles;

/// <summary>
/// Decides what two layers of a profile come to: names join, values of the upper layer replace those of the lower one, sensors
/// join by their id, and nothing (<c>null</c>) takes a value away.
/// </summary>
internal static class ProfileMerge
{
    public const string Sensors = "sensors";
    public const string Remove = "remove";
    private const string Id = "id";

    /// <summary>Lays a profile's or overlay's mapping over the one that it extends.</summary>
    public static ProfileMapping Profiles(ProfileMapping lower, ProfileMapping upper, List<ProfileProblem> problems)
    {
        var joined = Mappings(lower.Without(Sensors), upper.Without(Sensors));
        return (lower[Sensors], upper[Sensors]) switch
        {
            (ProfileSequence below, ProfileSequence above) => Append(joined, upper, SensorLists(below, above, problems)),
            (null, null) => joined,
            (var below, var above) => Append(joined, above is null ? lower : upper, above ?? below!),
        };
    }

    /// <summary>Lays one mapping over another.</summary>
    public static ProfileMapping Mappings(ProfileMapping lower, ProfileMapping upper)
    {
        var entries = lower.Entries.ToList();
        foreach (var above in upper.Entries)
        {
            var index = entries.FindIndex(entry => entry.Name == above.Name);
            if (index < 0)
            {
                entries.Add(above);
            }
            else
            {
                var below = entries[index].Value;
                entries[index] = above with
                {
                    Value = below is ProfileMapping a && above.Value is ProfileMapping b ? Mappings(a, b) : above.Value.InPlaceOf(below),
                };
            }
        }

        return new ProfileMapping(upper.Place, entries) { IsIncomplete = lower.IsIncomplete || upper.IsIncomplete };
    }

    /// <summary>A tree without the values that were taken away.</summary>
    public static ProfileNode WithoutRemoved(ProfileNode node) => node switch
    {
        ProfileMapping mapping => new ProfileMapping(
            mapping.Place,
            [.. mapping.Entries.Where(entry => entry.Value is not ProfileScalar { IsNull: true, Replaced: not null }).Select(entry => entry with { Value = WithoutRemoved(entry.Value) })])
        {
            Replaced = mapping.Replaced,
            IsIncomplete = mapping.IsIncomplete,
        },
        ProfileSequence list => new ProfileSequence(list.Place, [.. list.Items.Select(WithoutRemoved)]) { Replaced = list.Replaced },
        _ => node,
    };

    private static ProfileMapping Append(ProfileMapping mapping, ProfileMapping source, ProfileNode sensors)
    {
        var place = source.Entries.First(entry => entry.Name == Sensors).NamePlace;
        return new ProfileMapping(mapping.Place, [.. mapping.Entries, new ProfileEntry(Sensors, place, sensors)]) { IsIncomplete = mapping.IsIncomplete };
    }

    private static ProfileSequence SensorLists(ProfileSequence lower, ProfileSequence upper, List<ProfileProblem> problems)
    {
        var sensors = lower.Items.ToList();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in upper.Items)
        {
            var id = (each as ProfileMapping)?.Scalar(Id)?.Text;
            var index = id is null ? -1 : sensors.FindIndex(sensor => (sensor as ProfileMapping)?.Scalar(Id)?.Text == id);
            var removal = (each as ProfileMapping)?[Remove];
            var isRemoval = removal is ProfileScalar { Text: "true", IsPlain: true };
            var item = removal is null ? each : ((ProfileMapping)each).Without(Remove);
            if (removal is not (null or ProfileScalar { Text: "true" or "false", IsPlain: true }))
            {
                problems.Add(At(removal, $"{Remove}: expected true or false"));
            }

            if (!isRemoval && id is not null && !said.Add(id))
            {
                problems.Add(At(item, $"'{id}' stands in this file twice: join the two"));
            }

            if (isRemoval && index < 0)
            {
                var ids = sensors.OfType<ProfileMapping>().Select(sensor => sensor.Scalar(Id)?.Text);
                problems.Add(At(item, $"there is no sensor '{id}' to remove; there are: {string.Join(", ", ids)}"));
            }
            else if (isRemoval)
            {
                sensors.RemoveAt(index);
            }
            else if (index < 0)
            {
                sensors.Add(item);
            }
            else
            {
                sensors[index] = Mappings((ProfileMapping)sensors[index], (ProfileMapping)item);
            }
        }

        return new ProfileSequence(upper.Place, sensors);
    }

    private static ProfileProblem At(ProfileNode node, string message) => new(node.Place.File, node.Place.Line, node.Place.Column, Sensors, message);
}
