using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Simulation;

/// <summary>One mapping of a scenario file: typed look-ups that note what is wrong and go on.</summary>
internal sealed class ScenarioNode(string file, YamlMappingNode node, string path, List<ScenarioProblem> problems)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public bool Has(string name) => Find(name) is not null;

    /// <summary>Whether a value is there and begins with a letter.</summary>
    public bool IsWord(string name) => Find(name) is YamlScalarNode { Value: [var first, ..] } && char.IsLetter(first);

    /// <summary>A quantity between two bounds, in SI units; <paramref name="otherwise"/> where it is left out or wrong.</summary>
    public double Quantity(string name, Quantity kind, double least, double most, double otherwise)
    {
        if (Find(name) is not { } found)
        {
            return otherwise;
        }

        if ((found as YamlScalarNode)?.Value is not { } text || !kind.TryParse(text, out var value))
        {
            Reject(found, name, $"'{TextOf(found)}' is not {kind.Title}{(kind.Units.Length > 0 ? $" ({kind.Units})" : "")}");
            return otherwise;
        }

        if (value >= least && value <= most)
        {
            return value;
        }

        Reject(found, name, $"{text} is not between {least:0.###} and {most:0.###}{(kind.Units.Length > 0 ? $" {kind.Units.Split(',')[0]}" : "")}");
        return otherwise;
    }

    /// <summary>A quantity that has to be there.</summary>
    public double Required(string name, Quantity kind, double least, double most)
    {
        if (!Has(name))
        {
            Reject(node, "", $"'{name}' is missing: {kind.Title}");
        }

        return Quantity(name, kind, least, most, least);
    }

    /// <summary>One of some words.</summary>
    public T Choice<T>(string name, IReadOnlyDictionary<string, T> choices, T otherwise)
    {
        if (Find(name) is not { } found)
        {
            return otherwise;
        }

        if (choices.TryGetValue(TextOf(found), out var chosen))
        {
            return chosen;
        }

        Reject(found, name, $"'{TextOf(found)}' is not one of {string.Join(", ", choices.Keys)}");
        return otherwise;
    }

    /// <summary>A name of letters, digits, dashes and underscores.</summary>
    public string Name(string name, string otherwise)
    {
        if (Find(name) is not { } found)
        {
            return otherwise;
        }

        var text = TextOf(found);
        if (text.Length is > 0 and <= 60 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
        {
            return text;
        }

        Reject(found, name, $"'{text}' is no name: letters, digits, dashes and underscores, at most 60");
        return otherwise;
    }

    public bool Flag(string name)
    {
        if (Find(name) is not { } found)
        {
            return false;
        }

        if (bool.TryParse(TextOf(found), out var flag))
        {
            return flag;
        }

        Reject(found, name, $"'{TextOf(found)}' is not true or false");
        return false;
    }

    /// <summary>The mappings of a list.</summary>
    public IEnumerable<ScenarioNode> List(string name)
    {
        if (Find(name) is not { } found)
        {
            yield break;
        }

        if (found is not YamlSequenceNode sequence)
        {
            Reject(found, name, "a list is expected");
            yield break;
        }

        for (var index = 0; index < sequence.Children.Count; index++)
        {
            var place = $"{PathOf(name)}[{index}]";
            if (sequence.Children[index] is YamlMappingNode mapping)
            {
                yield return new(file, mapping, place, problems);
            }
            else
            {
                problems.Add(new(file, sequence.Children[index].Start.Line, sequence.Children[index].Start.Column, place, "names and values are expected, such as { kind: car }"));
            }
        }
    }

    /// <summary>Notes every name that nobody asked for.</summary>
    public void RejectUnknown()
    {
        foreach (var key in node.Children.Keys)
        {
            if (!_known.Contains(TextOf(key)))
            {
                Add(key.Start, PathOf(TextOf(key)), $"unknown name '{TextOf(key)}'; known here: {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
            }
        }
    }

    /// <summary>Notes a problem with a value, or with the mapping itself where the name is empty.</summary>
    public void Reject(string name, string message) => Reject(name.Length > 0 && Find(name) is { } found ? found : node, name, message);

    private void Reject(YamlNode at, string name, string message) => Add(at.Start, PathOf(name), message);

    private void Add(Mark mark, string place, string message) => problems.Add(new(file, mark.Line, mark.Column, place, message));

    private string PathOf(string name) => name.Length == 0 ? path : path.Length == 0 ? name : $"{path}.{name}";

    private YamlNode? Find(string name)
    {
        _known.Add(name);
        return node.Children.TryGetValue(new YamlScalarNode(name), out var found) ? found : null;
    }

    private static string TextOf(YamlNode found) => (found as YamlScalarNode)?.Value ?? (found is YamlSequenceNode ? "a list" : "a mapping");
}
