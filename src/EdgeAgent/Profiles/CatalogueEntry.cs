namespace EdgeAgent.Profiles;

/// <summary>A catalogue entry as a file of its own: a sensor on the market.</summary>
/// <param name="Title">Maker and type.</param>
/// <param name="Problems">Everything wrong with it; empty where it is good.</param>
public sealed record CatalogueEntry(string? Title, IReadOnlyList<ProfileProblem> Problems)
{
    /// <summary>Reads a file that says it is a catalogue entry; null for any other.</summary>
    public static CatalogueEntry? TryRead(string file)
    {
        var problems = new List<ProfileProblem>();
        if (ProfileTree.Read(file, File.ReadAllBytes(file), problems) is not ProfileMapping mapping || mapping.Scalar("schema")?.Text != CatalogueSchema.Current)
        {
            return null;
        }

        new ProfileComposer(ProfileLibrary.Of(file), problems).ComposeEntry(file, mapping);
        return new(mapping.Scalar("title")?.Text, problems);
    }
}
