using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>Writes messages with all their fields.</summary>
internal static class Ars548Rows
{
    private static readonly int InvalidFlags = WireField.OffsetOf(Ars548Layout.Detection, "invalid_flags");

    private static readonly string[] StampColumns = ["time_ns", "sync_status", "host_time_ns"];

    /// <summary>The tables with their columns as they are written below.</summary>
    public static IReadOnlyList<DecoderTable> Tables { get; } =
    [
        new("detections", [.. StampColumns, "index", .. Names(Ars548Layout.Detection), .. Ars548Layout.DetectionFlags]),
        new("detection_lists", [.. StampColumns, .. Names(Ars548Layout.DetectionListHead), .. Names(Ars548Layout.DetectionListEnd)]),
        new("objects", [.. StampColumns, "index", .. Names(Ars548Layout.Object)]),
        new("object_lists", [.. StampColumns, .. Names(Ars548Layout.ObjectListHead)]),
        new("status", [.. StampColumns, .. Names(Ars548Layout.Status)]),
    ];

    public static void WriteObjects(ReadOnlySpan<byte> message, Ars548Stamp stamp, long hostNanoseconds, IRowSink rows)
    {
        Begin("object_lists", stamp, hostNanoseconds, rows);
        WireField.Write(Ars548Layout.ObjectListHead, message[Ars548Layout.ListHeadAt..], rows);
        rows.End();
        for (var index = 0; index < Ars548Objects.Count(message); index++)
        {
            Begin("objects", stamp, hostNanoseconds, rows);
            rows.Add("index", (long)index);
            WireField.Write(Ars548Layout.Object, message[(Ars548Layout.ObjectsAt + index * Ars548Layout.ObjectBytes)..], rows);
            rows.End();
        }
    }

    public static void WriteDetections(ReadOnlySpan<byte> message, Ars548Stamp stamp, long hostNanoseconds, IRowSink rows)
    {
        Begin("detection_lists", stamp, hostNanoseconds, rows);
        WireField.Write(Ars548Layout.DetectionListHead, message[Ars548Layout.ListHeadAt..], rows);
        WireField.Write(Ars548Layout.DetectionListEnd, message[Ars548Layout.DetectionListEndAt..], rows);
        rows.End();
        for (var index = 0; index < (int)Ars548Detections.Count(message); index++)
        {
            var detection = message[(Ars548Layout.DetectionsAt + index * Ars548Layout.DetectionBytes)..];
            Begin("detections", stamp, hostNanoseconds, rows);
            rows.Add("index", (long)index);
            WireField.Write(Ars548Layout.Detection, detection, rows);
            for (var flag = 0; flag < Ars548Layout.DetectionFlags.Length; flag++)
            {
                rows.Add(Ars548Layout.DetectionFlags[flag], (long)(detection[InvalidFlags] >> flag & 1));
            }

            rows.End();
        }
    }

    public static void WriteStatus(ReadOnlySpan<byte> message, Ars548Stamp stamp, long hostNanoseconds, IRowSink rows)
    {
        Begin("status", stamp, hostNanoseconds, rows);
        WireField.Write(Ars548Layout.Status, message[Ars548Layout.StatusAt..], rows);
        rows.End();
    }

    private static IEnumerable<string> Names(WireField[] fields) => fields.Select(field => field.Name);

    private static void Begin(string table, Ars548Stamp stamp, long hostNanoseconds, IRowSink rows)
    {
        rows.Begin(table);
        rows.Add("time_ns", stamp.Time?.UnixNanoseconds ?? -1);
        rows.Add("sync_status", (long)stamp.SyncStatus);
        rows.Add("host_time_ns", hostNanoseconds);
    }
}
