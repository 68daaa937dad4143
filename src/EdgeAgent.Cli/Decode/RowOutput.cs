using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>Rows as CSV or JSON Lines, into a file or to standard output.</summary>
internal sealed class RowOutput : IDecodeOutput
{
    private readonly OutputFile? _file;
    private readonly Utf8Text _text;
    private readonly Dictionary<string, long> _leftOut;
    private readonly Dictionary<string, long> _written;

    /// <param name="path">The file, or null for standard output.</param>
    /// <param name="isCsv">CSV rather than JSON Lines.</param>
    /// <param name="table">The one table wanted; null for all, in CSV the first that comes.</param>
    public RowOutput(string? path, bool isCsv, string? table)
    {
        _file = path is null ? null : new(path);
        _text = new(_file?.Stream ?? Console.OpenStandardOutput());
        if (isCsv)
        {
            var rows = new CsvRows(_text, table);
            (Rows, _written, _leftOut) = (rows, rows.Written, rows.LeftOut);
        }
        else
        {
            var rows = new JsonLineRows(_text, table);
            (Rows, _written, _leftOut) = (rows, rows.Written, rows.LeftOut);
        }
    }

    public IRowSink Rows { get; }

    public IReadOnlyDictionary<string, long> RowsWritten => _written;

    public IReadOnlyList<string> Notes => [.. _leftOut.Select(table => $"{table.Value} rows of the table '{table.Key}' were left out (--table {table.Key} writes them)")];

    public void Deliver(Frame frame) => frame.Release();

    public IReadOnlyList<string> Finish()
    {
        _text.Flush();
        return _file is null ? [] : [_file.Finish()];
    }

    public void Dispose()
    {
        _text.Dispose();
        _file?.Dispose();
    }
}
