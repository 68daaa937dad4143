using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>Keeps the rows of a decoder, each as its columns by name; a number is a double or a long, as it was given.</summary>
internal sealed class CollectedRows : IRowSink
{
    private readonly TableCheck _check = new();
    private readonly List<(string Table, Dictionary<string, object?> Row)> _rows = [];

    public IReadOnlyList<Dictionary<string, object?>> Of(string table) => [.. _rows.Where(row => row.Table == table).Select(row => row.Row)];

    public void Begin(string table) => _rows.Add((table, []));

    public void Add(string column, double value) => _rows[^1].Row.Add(column, value);

    public void Add(string column, long value) => _rows[^1].Row.Add(column, value);

    public void Add(string column, string? value) => _rows[^1].Row.Add(column, value);

    public void End() => _check.Take(_rows[^1].Table, _rows[^1].Row.Keys);
}
