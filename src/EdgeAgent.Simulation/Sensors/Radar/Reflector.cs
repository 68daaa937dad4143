namespace EdgeAgent.Simulation;

/// <summary>A point that a radar sees: place, velocity, cross-section, and whether one part outshines the rest (Swerling III, not I).</summary>
internal readonly record struct Reflector(float X, float Y, float Vx, float Vy, float RcsDbsm, bool IsDominant = false)
{
    /// <summary>The nearest point of a box, some way into it.</summary>
    public static Reflector On(in Solid solid, float fromX, float fromY, float depthMeters)
    {
        var (localX, localY) = ((fromX - solid.X) * solid.Cos + (fromY - solid.Y) * solid.Sin, (fromY - solid.Y) * solid.Cos - (fromX - solid.X) * solid.Sin);
        var nearX = Math.Clamp(localX, -Math.Max(0, solid.HalfLength - depthMeters), Math.Max(0, solid.HalfLength - depthMeters));
        var nearY = Math.Clamp(localY, -Math.Max(0, solid.HalfWidth - depthMeters), Math.Max(0, solid.HalfWidth - depthMeters));
        return new(
            solid.X + nearX * solid.Cos - nearY * solid.Sin,
            solid.Y + nearX * solid.Sin + nearY * solid.Cos,
            solid.Vx, solid.Vy, solid.RcsDbsm, solid.HasDominantScatterer);
    }
}
