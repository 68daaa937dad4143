using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

/// <summary>Keeps rows by table.</summary>
internal sealed class CollectedRows : IRowSink
{
    private readonly TableCheck _check = new();
    private Dictionary<string, object?> _row = [];
    private string _table = "";

    public Dictionary<string, List<Dictionary<string, object?>>> Tables { get; } = [];

    public void Begin(string table) => (_table, _row) = (table, []);

    public void Add(string column, double value) => _row.Add(column, value);

    public void Add(string column, long value) => _row.Add(column, value);

    public void Add(string column, string? value) => _row.Add(column, value);

    public void End()
    {
        _check.Take(_table, _row.Keys);
        if (!Tables.TryGetValue(_table, out var rows))
        {
            Tables.Add(_table, rows = []);
        }

        rows.Add(_row);
    }
}
