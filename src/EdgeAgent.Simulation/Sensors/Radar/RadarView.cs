using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Where the radar is, how it moves and where it looks, in the world.</summary>
internal readonly record struct RadarView(float X, float Y, float Height, float Yaw, float Vx, float Vy)
{
    private const float DefaultHalfViewRadians = 60 * MathF.PI / 180;

    /// <summary>Where a radar looks, in radians to the left of the vehicle's nose.</summary>
    public static float YawOf(SensorDescriptor sensor)
    {
        var axis = Vector3.Transform(Vector3.UnitX, sensor.Mount.Rotation);
        return MathF.Atan2(axis.Y, axis.X);
    }

    /// <summary>Half of a radar's field of view in radians.</summary>
    public static float HalfViewOf(SensorDescriptor sensor) =>
        sensor.Range is { HorizontalDegrees: > 0 } range ? (float)range.HorizontalDegrees / 2 * MathF.PI / 180 : DefaultHalfViewRadians;

    public static RadarView Of(in EgoState ego, Pose mount)
    {
        var (x, y) = ego.ToWorld(mount.TranslationMeters.X, mount.TranslationMeters.Y);
        var axis = Vector3.Transform(Vector3.UnitX, mount.Rotation);
        var yaw = MathF.Atan2(axis.Y, axis.X);
        var (sin, cos) = Math.SinCos(ego.Yaw);
        return new(
            (float)x, (float)y, mount.TranslationMeters.Z, (float)ego.Yaw + yaw,
            (float)(ego.SpeedMps * cos - ego.YawRateRadps * (y - ego.Y)),
            (float)(ego.SpeedMps * sin + ego.YawRateRadps * (x - ego.X)));
    }

    /// <summary>What an ideal radar measures of a reflector.</summary>
    public (float RangeMeters, float AzimuthRadians, float RangeRateMps) Measure(in Reflector reflector)
    {
        var (dx, dy) = (reflector.X - X, reflector.Y - Y);
        var range = MathF.Max(0.01f, MathF.Sqrt(dx * dx + dy * dy));
        var rate = ((reflector.Vx - Vx) * dx + (reflector.Vy - Vy) * dy) / range;
        return (range, MathF.IEEERemainder(MathF.Atan2(dy, dx) - Yaw, MathF.Tau), rate);
    }
}
