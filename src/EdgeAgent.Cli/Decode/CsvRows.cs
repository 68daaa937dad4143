using System.Buffers;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>The records of one table as CSV (RFC 4180 with line feeds); rows of other tables are counted and left out.</summary>
internal sealed class CsvRows(Utf8Text text, string? table) : IRowSink
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    private readonly List<string> _columns = [];
    private string? _table = table;
    private bool _isTaken;
    private bool _hasHeader;
    private int _column;

    /// <summary>Rows written, and rows of the tables that were left out.</summary>
    public Dictionary<string, long> Written { get; } = [];

    public Dictionary<string, long> LeftOut { get; } = [];

    public void Begin(string table)
    {
        _table ??= table;
        _isTaken = _table == table;
        _column = 0;
        var counts = _isTaken ? Written : LeftOut;
        counts[table] = counts.GetValueOrDefault(table) + 1;
    }

    public void Add(string column, double value)
    {
        if (Starts(column) && double.IsFinite(value))
        {
            text.Write(value);
        }
    }

    public void Add(string column, float value)
    {
        if (Starts(column) && float.IsFinite(value))
        {
            text.Write(value);
        }
    }

    public void Add(string column, long value)
    {
        if (Starts(column))
        {
            text.Write(value);
        }
    }

    public void Add(string column, string? value)
    {
        if (Starts(column) && value is not null)
        {
            text.Write(value.AsSpan().ContainsAny(NeedQuotes) ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value);
        }
    }

    public void End()
    {
        if (!_isTaken)
        {
            return;
        }

        text.Write((byte)'\n');
        if (!_hasHeader)
        {
            // The columns are known only when the first row is there.
            _hasHeader = true;
            text.Precede(string.Join(',', _columns) + "\n");
        }
    }

    private bool Starts(string column)
    {
        if (!_isTaken)
        {
            return false;
        }

        if (!_hasHeader)
        {
            _columns.Add(column);
        }

        if (_column++ > 0)
        {
            text.Write((byte)',');
        }

        return true;
    }
}
