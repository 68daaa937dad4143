using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests;

/// <summary>Keeps the rows that a decoder writes: columns by name, without those that are not given.</summary>
internal sealed class CollectedRows : IRowSink
{
    private readonly TableCheck _check = new();
    private Dictionary<string, object> _row = [];

    public List<(string Table, Dictionary<string, object> Row)> Rows { get; } = [];

    public IEnumerable<Dictionary<string, object>> Of(string table) => Rows.Where(row => row.Table == table).Select(row => row.Row);

    public void Begin(string table)
    {
        Rows.Add((table, _row = []));
        _check.Begin(table);
    }

    public void Add(string column, double value)
    {
        _check.Add(column);
        if (!double.IsNaN(value))
        {
            _row.Add(column, value);
        }
    }

    public void Add(string column, long value)
    {
        _check.Add(column);
        _row.Add(column, value);
    }

    public void Add(string column, string? value)
    {
        _check.Add(column);
        if (value is not null)
        {
            _row.Add(column, value);
        }
    }

    public void End()
    {
        _check.End();
        Assert.Same(_row, Rows[^1].Row);
    }
}
