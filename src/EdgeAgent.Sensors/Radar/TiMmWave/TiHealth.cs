using System.Buffers.Binary;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>What the sensor says of itself: processing load and temperatures. The newest values stand among the counters.</summary>
internal sealed class TiHealth(StreamCounters counters, IRowSink? rows)
{
    /// <summary>TLV 6: frame processing time, transmit time, frame margin, chirp margin in µs, active and inter-frame load in percent; U4 each.</summary>
    public const int StatisticsBytes = 24;

    /// <summary>TLV 9: validity I4 (0 is valid), time U4 in ms, then I2 in °C: receivers 0..3, transmitters 0..2, power management, digital 0..1.</summary>
    public const int TemperatureBytes = 28;

    private static readonly string[] Places = ["rx0", "rx1", "rx2", "rx3", "tx0", "tx1", "tx2", "pm", "dig0", "dig1"];

    /// <summary>The tables with their columns as they are written below.</summary>
    public static IReadOnlyList<DecoderTable> Tables { get; } =
    [
        new("stats", ["frame", "processing_us", "transmit_us", "frame_margin_us", "chirp_margin_us", "active_load_percent", "interframe_load_percent"]),
        new("temperature", ["frame", "time_ms", .. Places]),
    ];

    private readonly StreamCounter _temperature = counters.Of("temperature_c");
    private readonly StreamCounter _margin = counters.Of("frame_margin_us");
    private readonly StreamCounter _overruns = counters.Of("frame_overruns");
    private readonly StreamCounter _badTemperatures = counters.Of("bad_temperatures");

    /// <summary>Takes TLV 6.</summary>
    public void TakeStatistics(uint frame, ReadOnlySpan<byte> statistics)
    {
        var margin = BinaryPrimitives.ReadInt32LittleEndian(statistics[8..]);
        Set(_margin, margin);
        _overruns.Add(margin < 0 ? 1 : 0);
        if (rows is null)
        {
            return;
        }

        rows.Begin("stats");
        rows.Add("frame", frame);
        rows.Add("processing_us", BinaryPrimitives.ReadUInt32LittleEndian(statistics));
        rows.Add("transmit_us", BinaryPrimitives.ReadUInt32LittleEndian(statistics[4..]));
        rows.Add("frame_margin_us", margin);
        rows.Add("chirp_margin_us", BinaryPrimitives.ReadInt32LittleEndian(statistics[12..]));
        rows.Add("active_load_percent", BinaryPrimitives.ReadUInt32LittleEndian(statistics[16..]));
        rows.Add("interframe_load_percent", BinaryPrimitives.ReadUInt32LittleEndian(statistics[20..]));
        rows.End();
    }

    /// <summary>Takes TLV 9.</summary>
    public void TakeTemperatures(uint frame, ReadOnlySpan<byte> temperatures)
    {
        if (BinaryPrimitives.ReadInt32LittleEndian(temperatures) != 0)
        {
            _badTemperatures.Add();
            return;
        }

        var hottest = short.MinValue;
        rows?.Begin("temperature");
        rows?.Add("frame", frame);
        rows?.Add("time_ms", BinaryPrimitives.ReadUInt32LittleEndian(temperatures[4..]));
        for (var place = 0; place < Places.Length; place++)
        {
            var celsius = BinaryPrimitives.ReadInt16LittleEndian(temperatures[(8 + 2 * place)..]);
            hottest = Math.Max(hottest, celsius);
            rows?.Add(Places[place], celsius);
        }

        rows?.End();
        Set(_temperature, hottest);
    }

    private static void Set(StreamCounter gauge, long value) => gauge.Add(value - gauge.Value);
}
