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

    /// <summary>Splits a file into statements; a line that starts none comes with an empty keyword.</summary>
    public static IEnumerable<DbcStatement> Split(string text)
    {
        var lines = text.Split('\n');
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

            if (EndWithSemicolon.Contains(keyword) || InString(line))
            {
                line = JoinUntilComplete(lines, ref index, line, EndWithSemicolon.Contains(keyword));
            }

            yield return new(first + 1, keyword, keyword.Length == 0 ? line : line[keyword.Length..]);
        }
    }

    private static string KeywordOf(string line)
    {
        var length = line.AsSpan().IndexOfAnyExceptInRange('A', '_') is var end and >= 0 ? end : line.Length;
        var word = line[..length];
        return EndWithLine.Contains(word) || EndWithSemicolon.Contains(word) ? word : "";
    }

    /// <summary>The symbols that NS_ lists are indented words and mean nothing to a reader.</summary>
    private static int SkipSymbols(string[] lines, int index)
    {
        while (index + 1 < lines.Length && (lines[index + 1].Trim().Length == 0 || (char.IsWhiteSpace(lines[index + 1][0]) && !lines[index + 1].Trim().Contains(' '))))
        {
            index++;
        }

        return index;
    }

    private static string JoinUntilComplete(string[] lines, ref int index, string line, bool wantsSemicolon)
    {
        while (index + 1 < lines.Length && (InString(line) || (wantsSemicolon && !line.EndsWith(';') && KeywordOf(lines[index + 1].Trim()).Length == 0)))
        {
            line = line + "\n" + lines[++index].TrimEnd();
        }

        return line;
    }

    private static bool InString(string line)
    {
        var open = false;
        for (var index = 0; index < line.Length; index++)
        {
            open ^= line[index] == '"' && (index == 0 || line[index - 1] != '\\');
        }

        return open;
    }
}
