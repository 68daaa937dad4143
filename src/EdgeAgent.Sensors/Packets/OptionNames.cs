namespace EdgeAgent.Sensors.Packets;

/// <summary>Says what is wrong with an option's name: a word misspelt would else do nothing, silently.</summary>
internal static class OptionNames
{
    /// <summary>The sentence for a name that a driver does not have, with the nearest one that it has.</summary>
    public static string Unknown(string name, string driver, IEnumerable<string> known)
    {
        string[] names = [.. known.Order(StringComparer.Ordinal)];
        var has = names.Length == 0 ? "none of its own" : string.Join(", ", names);
        return $"unknown option '{name}'; driver {driver} has {has}" + (Nearest(name, names) is { } nearest ? $"; did you mean {nearest}?" : "");
    }

    /// <summary>The name that the fewest changes of a letter lead to; null where all differ in more than half their letters.</summary>
    public static string? Nearest(string name, IReadOnlyList<string> known)
    {
        var nearest = known.MinBy(candidate => Distance(name, candidate));
        return nearest is not null && 2 * Distance(name, nearest) <= Math.Max(name.Length, nearest.Length) ? nearest : null;
    }

    // Damerau and Levenshtein: letters added, left out, replaced, or two neighbours swapped; case and separators do not count.
    private static int Distance(string left, string right)
    {
        var (from, to) = (Plain(left), Plain(right));
        var costs = new int[from.Length + 1, to.Length + 1];
        for (var row = 0; row <= from.Length; row++)
        {
            for (var column = 0; column <= to.Length; column++)
            {
                if (row == 0 || column == 0)
                {
                    costs[row, column] = row + column;
                    continue;
                }

                var replaced = costs[row - 1, column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                var least = Math.Min(replaced, 1 + Math.Min(costs[row - 1, column], costs[row, column - 1]));
                var areSwapped = row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1];
                costs[row, column] = areSwapped ? Math.Min(least, 1 + costs[row - 2, column - 2]) : least;
            }
        }

        return costs[from.Length, to.Length];
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
