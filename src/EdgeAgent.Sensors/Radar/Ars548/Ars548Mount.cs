using System.Buffers.Binary;
using System.Numerics;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>Reads the mount that each detection list tells.</summary>
internal static class Ars548Mount
{
    private const float MostMeters = 10;

    private static readonly int X = Ars548Layout.ListHeadAt + WireField.OffsetOf(Ars548Layout.DetectionListHead, "origin_pos_x");
    private static readonly int Y = Ars548Layout.ListHeadAt + WireField.OffsetOf(Ars548Layout.DetectionListHead, "origin_pos_y");
    private static readonly int Z = Ars548Layout.ListHeadAt + WireField.OffsetOf(Ars548Layout.DetectionListHead, "origin_pos_z");
    private static readonly int Yaw = Ars548Layout.ListHeadAt + WireField.OffsetOf(Ars548Layout.DetectionListHead, "origin_yaw");

    /// <summary>The mount, or null where it is out of the radar's own limits.</summary>
    public static RadarMount? Read(ReadOnlySpan<byte> detectionList)
    {
        var position = new Vector3(Float(detectionList, X), Float(detectionList, Y), Float(detectionList, Z));
        var yaw = Float(detectionList, Yaw);
        return position.Length() <= MostMeters && MathF.Abs(yaw) <= MathF.PI ? new RadarMount(position, yaw) : null;
    }

    private static float Float(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadSingleBigEndian(bytes[at..]);
}
