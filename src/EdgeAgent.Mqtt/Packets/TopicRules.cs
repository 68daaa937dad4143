using System.Text;

namespace EdgeAgent.Mqtt;

/// <summary>What topic names and topic filters may look like (MQTT 5, 4.7 and 4.8).</summary>
internal static class TopicRules
{
    private const int MaximumBytes = 65_535;

    /// <summary>A name: not empty, no wildcard, no U+0000.</summary>
    public static bool IsValidName(string topic) =>
        topic.Length > 0 && topic.AsSpan().IndexOfAny('+', '#', '\0') < 0 && FitsLength(topic);

    /// <summary>A filter, shared or not: wildcards stand alone in their level and # comes last.</summary>
    public static bool IsValidFilter(string filter)
    {
        if (filter.Length == 0 || filter.Contains('\0') || !FitsLength(filter))
        {
            return false;
        }

        if (!IsShared(filter))
        {
            return WildcardsStandAlone(filter);
        }

        return TrySplitShared(filter, out _, out var inner) && WildcardsStandAlone(inner);
    }

    public static bool IsShared(string filter) => filter.StartsWith("$share/", StringComparison.Ordinal);

    /// <summary>$share/{group}/{filter}: group without / + #, filter not empty [MQTT-4.8.2-1, 4.8.2-2].</summary>
    public static bool TrySplitShared(string filter, out string group, out string inner)
    {
        (group, inner) = ("", "");
        var slash = filter.IndexOf('/', "$share/".Length);
        if (slash < 0)
        {
            return false;
        }

        group = filter["$share/".Length..slash];
        inner = filter[(slash + 1)..];
        return group.Length > 0 && inner.Length > 0 && group.AsSpan().IndexOfAny('+', '#') < 0;
    }

    /// <summary>Whether a filter without $share covers a name; wildcards first in the filter do not cover $ names [MQTT-4.7.2-1].</summary>
    public static bool Covers(ReadOnlySpan<char> filter, ReadOnlySpan<char> name)
    {
        if (name[0] == '$' && filter[0] is ('+' or '#'))
        {
            return false;
        }

        while (true)
        {
            var filterLevel = TakeLevel(ref filter, out var filterEnds);
            if (filterLevel is "#")
            {
                return true;
            }

            var nameLevel = TakeLevel(ref name, out var nameEnds);
            if (filterLevel is not "+" && !filterLevel.SequenceEqual(nameLevel))
            {
                return false;
            }

            if (nameEnds || filterEnds)
            {
                // a/# covers its parent a as well (4.7.1.2).
                return nameEnds && (filterEnds || filter is "#");
            }
        }
    }

    public static int CountLevels(string topic) => topic.AsSpan().Count('/') + 1;

    /// <summary>A filter's levels without the $share group, which comes apart.</summary>
    public static string[] Levels(string filter, out string? group)
    {
        group = null;
        if (!IsShared(filter))
        {
            return filter.Split('/');
        }

        TrySplitShared(filter, out group, out var inner);
        return inner.Split('/');
    }

    private static ReadOnlySpan<char> TakeLevel(ref ReadOnlySpan<char> topic, out bool isLast)
    {
        var slash = topic.IndexOf('/');
        isLast = slash < 0;
        var level = isLast ? topic : topic[..slash];
        topic = isLast ? default : topic[(slash + 1)..];
        return level;
    }

    private static bool FitsLength(string topic) =>
        topic.Length * 3 <= MaximumBytes || Encoding.UTF8.GetByteCount(topic) <= MaximumBytes;

    private static bool WildcardsStandAlone(string filter)
    {
        for (var i = 0; i < filter.Length; i++)
        {
            if (filter[i] is not ('+' or '#'))
            {
                continue;
            }

            var startsLevel = i == 0 || filter[i - 1] == '/';
            var endsLevel = i + 1 == filter.Length || (filter[i] == '+' && filter[i + 1] == '/');
            if (!startsLevel || !endsLevel)
            {
                return false;
            }
        }

        return true;
    }
}
