using System.Buffers.Binary;
using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Radar.Ars548;

/// <summary>An object list: the radar's tracks, which it gives in the vehicle's coordinates as it was told where it is mounted.</summary>
internal static class Ars548Objects
{
    private const float MostMeters = 1600;

    private static readonly int Number = WireField.OffsetOf(Ars548Layout.ObjectListHead, "number_of_objects");
    private static readonly int Id = WireField.OffsetOf(Ars548Layout.Object, "object_id");
    private static readonly int X = WireField.OffsetOf(Ars548Layout.Object, "position_x");
    private static readonly int Y = WireField.OffsetOf(Ars548Layout.Object, "position_y");
    private static readonly int Z = WireField.OffsetOf(Ars548Layout.Object, "position_z");
    private static readonly int VelocityFlags = WireField.OffsetOf(Ars548Layout.Object, "relative_velocity_invalid_flags");
    private static readonly int VelocityX = WireField.OffsetOf(Ars548Layout.Object, "relative_velocity_x");
    private static readonly int VelocityY = WireField.OffsetOf(Ars548Layout.Object, "relative_velocity_y");

    public static int Count(ReadOnlySpan<byte> message) => message[Ars548Layout.ListHeadAt + Number];

    /// <summary>Fills the targets that have a place, seen from the radar's mount; returns how many.</summary>
    public static int Fill(ReadOnlySpan<byte> message, RadarMount mount, Span<RadarTarget> targets)
    {
        var filled = 0;
        for (var index = 0; index < Count(message); index++)
        {
            var thing = message.Slice(Ars548Layout.ObjectsAt + index * Ars548Layout.ObjectBytes, Ars548Layout.ObjectBytes);
            if (TryRead(thing, mount, out var target))
            {
                targets[filled++] = target;
            }
        }

        return filled;
    }

    private static bool TryRead(ReadOnlySpan<byte> thing, RadarMount mount, out RadarTarget target)
    {
        var position = mount.FromVehicle(new(Float(thing, X), Float(thing, Y), Float(thing, Z)));
        var velocity = mount.TurnFromVehicle(new(Float(thing, VelocityX), Float(thing, VelocityY), 0));
        var range = position.Length();
        var level = MathF.Sqrt(position.X * position.X + position.Y * position.Y);
        var rate = thing[VelocityFlags] == 0 && range > 0 ? Vector3.Dot(velocity, position) / range : float.NaN;
        target = new(
            range,
            MathF.Atan2(position.Y, position.X),
            MathF.Atan2(position.Z, level),
            float.IsFinite(rate) ? rate : float.NaN,
            float.NaN,
            BinaryPrimitives.ReadUInt32BigEndian(thing[Id..]));
        return range <= MostMeters;
    }

    private static float Float(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadSingleBigEndian(bytes[at..]);
}
