using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>Where the radar is, how it moves and where it looks, in the world.</summary>
internal readonly record struct RadarView(float X, float Y, float Height, float Yaw, float Vx, float Vy)
{
    public static RadarView Of(in EgoState ego, Pose mount)
    {
        var (x, y) = ego.ToWorld(mount.TranslationMeters.X, mount.TranslationMeters.Y);
        var (sin, cos) = Math.SinCos(ego.Yaw);
        return new(
            (float)x, (float)y, mount.TranslationMeters.Z, (float)ego.Yaw,
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
