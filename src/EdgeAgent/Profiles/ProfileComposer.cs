namespace EdgeAgent.Profiles;

/// <summary>Makes one tree of a profile, the profiles it extends and the catalogue entries its sensors use.</summary>
internal sealed class ProfileComposer(ProfileLibrary library, List<ProfileProblem> problems)
{
    public const string Extends = "extends";
    public const string Uses = "uses";
    private const string Schema = "schema";
    private const string Sensor = "sensor";
    private const int MostLayers = 8;

    private readonly Dictionary<string, ProfileMapping?> _catalogue = new(StringComparer.Ordinal);
    private readonly List<string> _files = [];

    /// <summary>Every file that was read, in the order of reading.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Whether the top file extends another.</summary>
    public bool IsOverlay { get; private set; }

    /// <summary>The whole tree; null where the top file is none.</summary>
    public ProfileNode? Compose(string file, byte[] yaml)
    {
        _files.Add(file);
        var top = ProfileTree.Read(file, yaml, problems);
        IsOverlay = (top as ProfileMapping)?[Extends] is not null;
        if (top is not ProfileMapping mapping)
        {
            return top;
        }

        var whole = WithBase(mapping, [RealPath.Of(Path.GetFullPath(file))]);
        if (whole.Scalar(Schema) is { Text: CatalogueSchema.Current } schema)
        {
            Add(schema, Schema, "this is a catalogue entry: a sensor of a profile names it with 'uses'");
            return null;
        }

        return ProfileMerge.WithoutRemoved(WithCatalogue(whole));
    }

    /// <summary>Checks a catalogue entry with all that it extends.</summary>
    public void ComposeEntry(string file, ProfileMapping entry) => IsCatalogueEntry(WithBase(entry, [RealPath.Of(Path.GetFullPath(file))]));

    /// <summary>A file with all that it extends below it. <paramref name="above"/> are the files on the way here.</summary>
    private ProfileMapping WithBase(ProfileMapping mapping, IReadOnlyList<string> above)
    {
        if (mapping[Extends] is not { } reference)
        {
            return mapping;
        }

        var own = mapping.Without(Extends);
        return Follow(reference, Extends, above, out var path) is ProfileMapping lower
            ? ProfileMerge.Profiles(WithBase(lower, [.. above, path]), own, problems)
            : Incomplete(own);
    }

    /// <summary>A layer whose lower one could not be read: neither it nor its sensors can be whole.</summary>
    private static ProfileMapping Incomplete(ProfileMapping own) => (own[ProfileMerge.Sensors] is not ProfileSequence sensors
        ? own
        : own.With(ProfileMerge.Sensors, new ProfileSequence(sensors.Place, [.. sensors.Items.Select(sensor => (sensor as ProfileMapping)?.AsIncomplete() ?? sensor)])))
        .AsIncomplete();

    private ProfileMapping WithCatalogue(ProfileMapping profile) => profile[ProfileMerge.Sensors] is not ProfileSequence sensors
        ? profile
        : profile.With(ProfileMerge.Sensors, new ProfileSequence(sensors.Place, [.. sensors.Items.Select(WithCatalogueEntry)]));

    private ProfileNode WithCatalogueEntry(ProfileNode sensor)
    {
        if (sensor is not ProfileMapping mapping || mapping[Uses] is not { } reference)
        {
            return sensor;
        }

        var own = mapping.Without(Uses);
        return CatalogueSensor(reference) is { } entry ? ProfileMerge.Mappings(entry, own) : own.AsIncomplete();
    }

    private ProfileMapping? CatalogueSensor(ProfileNode reference)
    {
        if (Resolve(reference, Uses) is not { } path)
        {
            return null;
        }

        if (!_catalogue.TryGetValue(path, out var sensor))
        {
            var known = problems.Count;
            var entry = Load(path) is ProfileMapping mapping ? WithBase(mapping, [path]) : null;
            sensor = entry is not null && problems.Count == known && IsCatalogueEntry(entry) ? entry[Sensor] as ProfileMapping : null;
            _catalogue.Add(path, sensor);
        }

        return sensor;
    }

    private bool IsCatalogueEntry(ProfileMapping entry)
    {
        if (entry.Scalar(Schema) is { } schema && schema.Text != CatalogueSchema.Current)
        {
            Add(schema, Schema, $"'{schema.Text}' is not '{CatalogueSchema.Current}': 'uses' names a catalogue entry");
            return false;
        }

        var checker = new ProfileChecker(CatalogueSchema.Create());
        checker.Check(ProfileMerge.WithoutRemoved(entry));
        problems.AddRange(checker.Problems);
        return checker.Problems.Count == 0;
    }

    private ProfileNode? Follow(ProfileNode reference, string name, IReadOnlyList<string> above, out string path)
    {
        path = "";
        if (Resolve(reference, name) is not { } found)
        {
            return null;
        }

        if (above.Contains(found))
        {
            Add(reference, name, $"a circle: {string.Join(" extends ", above.SkipWhile(file => file != found).Append(found).Select(Path.GetFileName))}");
            return null;
        }

        if (above.Count >= MostLayers)
        {
            Add(reference, name, $"more than {MostLayers} profiles one above the other");
            return null;
        }

        path = found;
        var lower = Load(found);
        if (lower is not null and not ProfileMapping)
        {
            Add(reference, name, $"{Shown(found)} is no profile");
        }

        return lower;
    }

    private string? Resolve(ProfileNode reference, string name)
    {
        if (reference is not ProfileScalar { Text: var text })
        {
            Add(reference, name, "expected the path of a file");
            return null;
        }

        var path = library.Find(text, reference.Place.File, out var refusal);
        if (path is null)
        {
            Add(reference, name, refusal!);
        }

        return path;
    }

    private ProfileNode? Load(string path)
    {
        var shown = Shown(path);
        _files.Add(shown);
        try
        {
            return ProfileTree.Read(shown, File.ReadAllBytes(path), problems);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add(new ProfileProblem(shown, 1, 1, "", fault.Message));
            return null;
        }
    }

    /// <summary>Paths as the person at the terminal would write them, so that a click or a paste leads there.</summary>
    private static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    private void Add(ProfileNode at, string path, string message) =>
        problems.Add(new ProfileProblem(at.Place.File, at.Place.Line, at.Place.Column, path, message));
}
