using System.Text;

namespace EdgeAgent.Sensors.Can;

/// <summary>One statement of a DBC file: a keyword and what follows, perhaps over several lines.</summary>
internal readonly record struct DbcStatement(int Line, string Keyword, string Rest)
{
    // The keywords whose statements end with ';', often lines later; all others end with their line.
    private static readonly HashSet<string> EndWithSemicolon =
    [
        "CM_", "BA_DEF_", "BA_DEF_REL_", "BA_DEF_DEF_", "BA_DEF_DEF_REL_", "BA_", "BA_REL_", "VAL_", "VAL_TABLE_", "SIG_VALTYPE_",
        "SIGTYPE_VALTYPE_", "SIG_GROUP_", "SG_MUL_VAL_", "BO_TX_BU_", "EV_", "EV_DATA_", "ENVVAR_DATA_", "SGTYPE_", "SIG_TYPE_REF_", "CAT_DEF_", "CAT_",
        "FILTER", "SGTYPE_VAL_", "BA_DEF_SGTYPE_", "BA_SGTYPE_", "BU_SG_REL_", "BU_EV_REL_", "BU_BO_REL_",
    ];

    private static readonly HashSet<string> EndWithLine = ["VERSION", "NS_", "BS_", "BU_", "BO_", "SG_"];

    private static readonly string[] LineEnds = ["\r\n", "\n", "\r"];

    /// <summary>Splits a file into statements; a line that starts none comes with an empty keyword.</summary>
    public static IEnumerable<DbcStatement> Split(string text)
    {
        var lines = text.Split(LineEnds, StringSplitOptions.None);
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].Trim();
            if (line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal))
            {
                continue;
            }

            var first = index;
            var keyword = KeywordOf(line);
            if (keyword == "NS_")
            {
                index = SkipSymbols(lines, index);
                continue;
            }

            line = JoinUntilComplete(lines, ref index, line, EndWithSemicolon.Contains(keyword));
            yield return new(first + 1, keyword, keyword.Length == 0 ? line : line[keyword.Length..]);
        }
    }

    private static string KeywordOf(string line)
    {
        var length = line.AsSpan().IndexOfAnyExceptInRange('A', '_') is var end and >= 0 ? end : line.Length;
        var word = line[..length];
        return EndWithLine.Contains(word) || EndWithSemicolon.Contains(word) ? word : "";
    }

    /// <summary>The symbols that NS_ lists are words alone on their lines and mean nothing to a reader.</summary>
    private static int SkipSymbols(string[] lines, int index)
    {
        while (index + 1 < lines.Length && lines[index + 1].Trim().AsSpan().IndexOfAnyExceptInRange('A', '_') < 0)
        {
            index++;
        }

        return index;
    }

    private static string JoinUntilComplete(string[] lines, ref int index, string line, bool wantsSemicolon)
    {
        var whole = new StringBuilder(line);
        var inString = IsInString(line, false);
        while (index + 1 < lines.Length && !IsComplete(line, lines[index + 1], inString, wantsSemicolon))
        {
            line = lines[++index].TrimEnd();
            inString = IsInString(line, inString);
            whole.Append('\n').Append(line);
        }

        return whole.ToString();
    }

    // A quote too many must not swallow the rest of the file, so a statement also ends where the next one plainly begins.
    private static bool IsComplete(string line, string next, bool inString, bool wantsSemicolon)
    {
        var startsNext = KeywordOf(next.Trim()).Length > 0;
        return !wantsSemicolon ? !inString || startsNext
            : !inString ? line.EndsWith(';') || startsNext
            : startsNext && line.AsSpan().TrimEnd("; ").EndsWith('"') && line.EndsWith(';');
    }

    private static bool IsInString(string line, bool open)
    {
        for (var index = 0; index < line.Length; index++)
        {
            open ^= line[index] == '"' && (index == 0 || line[index - 1] != '\\');
        }

        return open;
    }
}
