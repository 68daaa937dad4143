using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar;

/// <summary>The points of a sweep as rows of the table <c>points</c>, the same columns for every LiDAR.</summary>
public static class LidarRows
{
    /// <summary>The table's name.</summary>
    public const string Table = "points";

    /// <summary>Writes every point: frame, index, x, y, z, intensity, ring, time_offset_ns, then what a family adds.</summary>
    /// <param name="rows">Where the rows go.</param>
    /// <param name="frame">The sweep; its sequence is the frame's number.</param>
    /// <param name="addColumns">Adds the family's own columns of the point of that index, always the same ones.</param>
    public static void Write(IRowSink rows, LidarFrame frame, Action<IRowSink, int>? addColumns = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(frame);
        for (var index = 0; index < frame.Count; index++)
        {
            rows.Begin(Table);
            rows.Add("frame", frame.Sequence);
            rows.Add("index", (long)index);
            rows.Add("x", frame.X[index]);
            rows.Add("y", frame.Y[index]);
            rows.Add("z", frame.Z[index]);
            rows.Add("intensity", frame.Intensity[index]);
            rows.Add("ring", (long)frame.Ring[index]);
            rows.Add("time_offset_ns", (long)frame.TimeOffsetNanoseconds[index]);
            addColumns?.Invoke(rows, index);
            rows.End();
        }
    }
}
