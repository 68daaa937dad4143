using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>Writes lists and the status with all their fields.</summary>
internal static class Srr520Rows
{
    /// <summary>The tables with their columns as they are written below.</summary>
    public static IReadOnlyList<DecoderTable> Tables { get; } =
    [
        new("detections", ["time_ns", "host_time_ns", "scan", "index", .. Names(Srr520Layout.Detection)]),
        new("detection_lists", ["time_ns", "host_time_ns", "scan", .. Names(Srr520Layout.ScanHeader)]),
        new("objects", ["time_ns", "host_time_ns", "index", .. Names(Srr520Layout.Object)]),
        new("object_lists", ["time_ns", "host_time_ns", .. Names(Srr520Layout.ObjectHeader)]),
        new("status", ["time_ns", "host_time_ns", .. Names(Srr520Layout.Status)]),
    ];

    public static void Write(Srr520List list, Instant? time, long hostNanoseconds, IRowSink rows)
    {
        Begin(list.Kind.IsObjects ? "object_lists" : "detection_lists", list.Kind, time, hostNanoseconds, rows);
        PackedField.Write(list.Kind.Header, list.Header, rows);
        rows.End();
        for (var index = 0; index < list.Count; index++)
        {
            Begin(list.Kind.IsObjects ? "objects" : "detections", list.Kind, time, hostNanoseconds, rows);
            rows.Add("index", (long)index);
            PackedField.Write(list.Kind.Element, list.Element(index), rows);
            rows.End();
        }
    }

    public static void WriteStatus(ReadOnlySpan<byte> message, Instant? time, long hostNanoseconds, IRowSink rows)
    {
        rows.Begin("status");
        rows.Add("time_ns", time?.UnixNanoseconds ?? -1);
        rows.Add("host_time_ns", hostNanoseconds);
        PackedField.Write(Srr520Layout.Status, message, rows);
        rows.End();
    }

    private static IEnumerable<string> Names(PackedField[] fields) => fields.Select(field => field.Name).Where(name => name.Length > 0);

    private static void Begin(string table, Srr520ListKind kind, Instant? time, long hostNanoseconds, IRowSink rows)
    {
        rows.Begin(table);
        rows.Add("time_ns", time?.UnixNanoseconds ?? -1);
        rows.Add("host_time_ns", hostNanoseconds);
        if (!kind.IsObjects)
        {
            rows.Add("scan", kind.Name);
        }
    }
}
