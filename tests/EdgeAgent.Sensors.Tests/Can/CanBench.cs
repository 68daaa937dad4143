using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Can;

/// <summary>A decoder of CAN frames on a bench: frames go in one by one, what it makes is kept.</summary>
internal sealed class CanBench : IFrameSink, IRowSink, IDisposable
{
    private readonly SlabPool _pool = new();
    private readonly ISensorDecoder _decoder;
    private readonly TableCheck? _check;
    private Dictionary<string, object?> _row = [];

    public CanBench(string driver, IReadOnlyList<SensorDescriptor> sensors, IReadOnlyList<CanDatabase>? databases = null, IReadOnlyDictionary<string, string>? options = null, bool withRows = false)
    {
        // Another database has other signals.
        _check = databases is null or [] ? new() : null;
        _decoder = SensorDecoders.Find(driver)!.Create(new()
        {
            Pool = _pool, Sensors = sensors, Databases = databases ?? [], Options = options ?? new Dictionary<string, string>(), Rows = withRows ? this : null,
        });
    }

    public static SensorDescriptor Radar { get; } = Some.Sensor("radar", SensorKind.Radar, "/radar");

    public List<Frame> Frames { get; } = [];

    public List<(string Table, Dictionary<string, object?> Values)> Rows { get; } = [];

    public IEnumerable<RadarFrame> Scans => Frames.OfType<RadarFrame>();

    public long this[string counter] => _decoder.Counters.Snapshot().GetValueOrDefault(counter);

    /// <summary>Sends frames as candump writes them, such as <c>(1.000000) can0 60A#0100010010</c>.</summary>
    public void Send(params IEnumerable<string> lines)
    {
        foreach (var text in lines)
        {
            Assert.True(CandumpLine.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out var line), text);
            _decoder.Decode(new SensorPacket(line.Data, line.Time, new() { IsCan = true, CanId = line.Id, CanFlags = line.Flags }), this);
        }
    }

    public void Flush() => _decoder.Flush(this);

    public void Deliver(Frame frame) => Frames.Add(frame);

    public void Begin(string table)
    {
        _check?.Begin(table);
        _row = [];
        Rows.Add((table, _row));
    }

    public void Add(string column, double value) => Keep(column, value);

    public void Add(string column, long value) => Keep(column, value);

    public void Add(string column, string? value) => Keep(column, value);

    public void End()
    {
        _check?.End();
        Assert.NotEmpty(_row);
    }

    public void Dispose()
    {
        Frames.ForEach(frame => frame.Release());
        _decoder.Dispose();
        Assert.Equal(0, _pool.LeasedBytes);
        _pool.Dispose();
    }

    private void Keep(string column, object? value)
    {
        _check?.Add(column);
        _row.Add(column, value);
    }

    /// <summary>The frames of one bus of the recorded drive.</summary>
    public static IEnumerable<string> RecordedLines(string bus) =>
        File.ReadLines(TestData.Require("comma2k19/drive_000_030s/can.candump.log")).Where(line => line.Split(' ')[1] == bus);

    /// <summary>Columns of a table of the recorded drive's expected values, behind the time in nanoseconds.</summary>
    public static List<(long Nanoseconds, double[] Values)> Expected(string file, params int[] columns) =>
        [.. File.ReadLines(TestData.Require("comma2k19/drive_000_030s/" + file)).Skip(1).Select(line => line.Split(',')).Select(fields => (
            (long)(decimal.Parse(fields[0], CultureInfo.InvariantCulture) * 1_000_000_000m),
            columns.Select(column => double.Parse(fields[column], CultureInfo.InvariantCulture)).ToArray()))];
}
