namespace EdgeAgent.Sensors.Ros;

/// <summary>Writes the part of a <c>sensor_msgs/PointCloud2</c> between its header and its data, for a cloud of one row.</summary>
internal static class CloudHeader
{
    public static void Write(ref CdrWriter cdr, int points, int pointStep, ReadOnlySpan<(string Name, PointField Field)> fields)
    {
        cdr.U32(1);
        cdr.U32((uint)points);
        cdr.U32((uint)fields.Length);
        foreach (var (name, field) in fields)
        {
            cdr.Text(name);
            cdr.U32((uint)field.Offset);
            cdr.U8(field.Type);
            cdr.U32(1);
        }

        cdr.Bool(false);
        cdr.U32((uint)pointStep);
        cdr.U32((uint)(points * pointStep));
        cdr.U32((uint)(points * pointStep));
    }

    /// <summary>Whether a cloud has exactly these fields at these places, and no hole in it.</summary>
    public static bool Matches(in PointCloud cloud, int pointStep, ReadOnlySpan<(string Name, PointField Field)> fields)
    {
        if (cloud.PointStep != pointStep || cloud.IsBigEndian || !cloud.IsDense)
        {
            return false;
        }

        foreach (var (name, field) in fields)
        {
            if (cloud.Find(name) != field)
            {
                return false;
            }
        }

        return cloud.Points == 0 || !cloud.Packed.IsEmpty;
    }
}
