using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Profiles;

/// <summary>Reads one YAML file as a tree of pieces that know their places.</summary>
internal static class ProfileTree
{
    /// <summary>The tree; null where the file is no YAML document, with the reason among the problems.</summary>
    public static ProfileNode? Read(string file, byte[] yaml, List<ProfileProblem> problems)
    {
        var stream = new YamlStream();
        var parser = new Parser(new StreamReader(new MemoryStream(yaml)));
        try
        {
            if (YamlLimits.FirstExcess(file, yaml) is { } excess)
            {
                problems.Add(excess);
                return null;
            }

            stream.Load(parser);
        }
        catch (ArgumentException)
        {
            // The loader's way to meet a colon without a name where no name can be.
            var place = parser.Current!.Start;
            problems.Add(new ProfileProblem(file, place.Line, place.Column, "", "the YAML cannot be read up to here: a name or a value is missing"));
            return null;
        }
        catch (YamlException fault)
        {
            problems.Add(IndentingTab(file, yaml) ?? new ProfileProblem(file, fault.Start.Line, fault.Start.Column, "", fault.Message));
            return null;
        }

        if (stream.Documents.Count != 1)
        {
            problems.Add(new ProfileProblem(file, 1, 1, "", $"a profile is one YAML document, not {stream.Documents.Count}"));
            return null;
        }

        return Convert(file, stream.Documents[0].RootNode, problems);
    }

    /// <summary>The first tab that indents a line of a broken text: the parser names another place, or none.</summary>
    private static ProfileProblem? IndentingTab(string file, byte[] yaml)
    {
        var lines = Encoding.UTF8.GetString(yaml).Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var column = lines[index].IndexOf('\t', StringComparison.Ordinal);
            if (column >= 0 && string.IsNullOrWhiteSpace(lines[index][..column]))
            {
                return new(file, index + 1, column + 1, "", "a tab indents this line: YAML is indented with spaces");
            }
        }

        return null;
    }

    private static ProfileNode Convert(string file, YamlNode node, List<ProfileProblem> problems)
    {
        var place = PlaceOf(file, node);
        switch (node)
        {
            case YamlMappingNode mapping:
                var entries = new List<ProfileEntry>(mapping.Children.Count);
                foreach (var (key, value) in mapping.Children)
                {
                    if (key is YamlScalarNode { Value: { } name })
                    {
                        entries.Add(new ProfileEntry(name, PlaceOf(file, key), Convert(file, value, problems)));
                    }
                    else
                    {
                        problems.Add(new ProfileProblem(file, key.Start.Line, key.Start.Column, "", "expected a name"));
                    }
                }

                return new ProfileMapping(place, entries);
            case YamlSequenceNode sequence:
                return new ProfileSequence(place, [.. sequence.Children.Select(item => Convert(file, item, problems))]);
            default:
                var scalar = (YamlScalarNode)node;
                return new ProfileScalar(place, scalar.Value ?? "", scalar.Style == ScalarStyle.Plain);
        }
    }

    private static ProfilePlace PlaceOf(string file, YamlNode node) => new(file, node.Start.Line, node.Start.Column);
}
