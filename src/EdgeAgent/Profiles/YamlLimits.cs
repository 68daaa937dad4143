using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace EdgeAgent.Profiles;

/// <summary>
/// What a YAML text must keep within before it is loaded as a tree: the loader recurses, so that depth costs stack, and
/// aliases inside anchors multiply. A profile needs a fraction of each.
/// </summary>
internal static class YamlLimits
{
    internal const int MostBytes = 1 << 20;
    internal const int MostLevels = 32;
    internal const int MostAliases = 100;

    /// <summary>The first place that goes beyond; null where there is none. Broken YAML throws as the parser does.</summary>
    public static ProfileProblem? FirstExcess(string file, byte[] yaml)
    {
        if (yaml.Length > MostBytes)
        {
            return new(file, 1, 1, "", $"the file has {yaml.Length} bytes; a profile has at most {MostBytes}");
        }

        var parser = new Parser(new StreamReader(new MemoryStream(yaml)));
        var (levels, aliases, anchoredAt) = (0, 0, int.MaxValue);
        var anchors = new HashSet<AnchorName>();
        while (Next(parser))
        {
            var now = parser.Current!;
            levels += now.NestingIncrease;
            if (now is NodeEvent { Anchor.IsEmpty: false } anchored)
            {
                anchors.Add(anchored.Anchor);
            }

            if (now is NodeEvent { Anchor.IsEmpty: false } && now.NestingIncrease > 0)
            {
                anchoredAt = Math.Min(anchoredAt, levels);
            }
            else if (levels < anchoredAt)
            {
                anchoredAt = int.MaxValue;
            }

            var excess = now is AnchorAlias && anchoredAt != int.MaxValue ? "an alias stands inside an anchor: write the value out"
                : now is AnchorAlias && ++aliases > MostAliases ? $"more than {MostAliases} aliases"
                : now is AnchorAlias alias && !anchors.Contains(alias.Value) ? $"there is no anchor '{alias.Value}' above"
                : levels > MostLevels ? $"nested deeper than {MostLevels} levels"
                : null;
            if (excess is not null)
            {
                return new(file, now.Start.Line, now.Start.Column, "", excess);
            }
        }

        return null;
    }

    /// <summary>The scanner has no word for a brace or bracket that the next line does not close: it fails as a bug does.</summary>
    private static bool Next(Parser parser)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (InvalidOperationException fault)
        {
            var place = parser.Current!.Start;
            throw new YamlException(place, place, "cannot be read from here on: is a { or [ not closed?", fault);
        }
    }
}
