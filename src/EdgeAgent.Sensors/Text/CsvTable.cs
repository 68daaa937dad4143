using System.Text;

namespace EdgeAgent.Sensors;

/// <summary>The wanted columns of a CSV file of numbers whose first line names its columns.</summary>
internal sealed class CsvTable
{
    private CsvTable(IReadOnlyList<CsvRecord> rows, long malformedRows)
    {
        Rows = rows;
        MalformedRows = malformedRows;
    }

    /// <summary>The rows that could be read, in the file's order.</summary>
    public IReadOnlyList<CsvRecord> Rows { get; }

    /// <summary>Rows with a field missing or no number; they are left out.</summary>
    public long MalformedRows { get; }

    /// <summary>The names in a file's first line.</summary>
    public static IReadOnlyList<string> ReadHeader(string path)
    {
        using var lines = new LineReader(path);
        return lines.TryRead(out var line) ? Encoding.UTF8.GetString(line).Split(',', StringSplitOptions.TrimEntries) : [];
    }

    /// <summary>Reads a file's column of decimal seconds and its columns of numbers; null where the first line lacks one of them.</summary>
    public static CsvTable? Read(string path, string timeColumn, params ReadOnlySpan<string> columns)
    {
        using var lines = new LineReader(path);
        var header = lines.TryRead(out var first) ? Encoding.UTF8.GetString(first).Split(',', StringSplitOptions.TrimEntries) : [];
        var time = Array.IndexOf(header, timeColumn);
        var places = new int[columns.Length];
        for (var index = 0; index < columns.Length; index++)
        {
            places[index] = Array.IndexOf(header, columns[index]);
        }

        if (time < 0 || places.Contains(-1))
        {
            return null;
        }

        var rows = new List<CsvRecord>();
        var malformed = 0L;
        while (lines.TryRead(out var line))
        {
            if (line.IsEmpty)
            {
                continue;
            }

            if (TryReadRow(line, header.Length, time, places, out var row))
            {
                rows.Add(row);
            }
            else
            {
                malformed++;
            }
        }

        return new(rows, malformed);
    }

    private static bool TryReadRow(ReadOnlySpan<byte> line, int fields, int time, int[] places, out CsvRecord row)
    {
        row = new(0, new double[places.Length]);
        var reader = new CsvRow(line);
        for (var field = 0; field < fields; field++)
        {
            var place = Array.IndexOf(places, field);
            if (field == time)
            {
                if (!reader.TryReadTime(out var nanoseconds))
                {
                    return false;
                }

                row = row with { Nanoseconds = nanoseconds };
            }
            else if (place >= 0 ? !reader.TryRead(out row.Values[place]) : !reader.TryRead(out ReadOnlySpan<byte> _))
            {
                return false;
            }
        }

        return reader.AtEnd;
    }
}
