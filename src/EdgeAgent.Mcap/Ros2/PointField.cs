namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/PointField: one named number inside each point of a cloud.</summary>
public readonly record struct PointField(string Name, uint Offset, PointFieldType DataType, uint Count = 1)
{
    internal const int SmallestBytes = 4 + 4 + 1 + 4;

    internal void Encode(ref CdrWriter writer)
    {
        writer.Text(Name ?? "");
        writer.U32(Offset);
        writer.U8((byte)DataType);
        writer.U32(Count);
    }

    internal static PointField Decode(ref CdrReader reader) =>
        new(reader.Text(), reader.U32(), (PointFieldType)reader.U8(), reader.U32());
}
