using System.Numerics;

namespace EdgeAgent.Sensors.Radar;

/// <summary>Where a radar believes that it is mounted, in the vehicle's coordinates (metres; x forward, y left, z up).</summary>
internal readonly record struct RadarMount(Vector3 Position, float YawRadians)
{
    /// <summary>A point of the vehicle's coordinates as the radar sees it.</summary>
    public Vector3 FromVehicle(Vector3 point) => TurnFromVehicle(point - Position);

    /// <summary>A direction or velocity of the vehicle's coordinates as the radar sees it.</summary>
    public Vector3 TurnFromVehicle(Vector3 vector)
    {
        var (sine, cosine) = MathF.SinCos(-YawRadians);
        return new(cosine * vector.X - sine * vector.Y, sine * vector.X + cosine * vector.Y, vector.Z);
    }
}
