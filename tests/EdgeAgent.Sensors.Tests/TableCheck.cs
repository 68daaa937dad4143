using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests;

/// <summary>Asserts that every record which a decoder writes has exactly the columns, in their order, of a table that some decoder announces.</summary>
internal sealed class TableCheck
{
    private readonly Dictionary<string, string[]> _accepted = [];
    private readonly List<string> _columns = [];
    private string _table = "";

    public void Begin(string table)
    {
        _table = table;
        _columns.Clear();
    }

    public void Add(string column) => _columns.Add(column);

    /// <summary>A whole record at once.</summary>
    public void Take(string table, IEnumerable<string> columns)
    {
        Begin(table);
        _columns.AddRange(columns);
        End();
    }

    public void End()
    {
        if (_accepted.TryGetValue(_table, out var before) && before.AsSpan().SequenceEqual(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_columns)))
        {
            return;
        }

        var announced = SensorDecoders.All.SelectMany(decoder => decoder.Tables).Where(table => table.Name == _table).Select(table => string.Join(' ', table.Columns));
        Assert.Contains(string.Join(' ', _columns), announced);
        _accepted[_table] = [.. _columns];
    }
}
