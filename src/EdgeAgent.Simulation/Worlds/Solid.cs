using System.Numerics;

namespace EdgeAgent.Simulation;

/// <summary>An upright box in the world: everything that rays, radar and camera can hit above the ground.</summary>
internal struct Solid
{
    public float X;
    public float Y;
    public float Cos;
    public float Sin;
    public float HalfLength;
    public float HalfWidth;
    public float Bottom;
    public float Top;
    public float Vx;
    public float Vy;

    /// <summary>Share of infrared light that comes back diffusely.</summary>
    public float Reflectivity;

    /// <summary>Radar cross-section in dBsm; NaN where the radar has another part of the same thing.</summary>
    public float RcsDbsm;

    /// <summary>Whether one edge or corner outshines the rest for a radar: Swerling III instead of I.</summary>
    public bool HasDominantScatterer;

    /// <summary>Linear colour.</summary>
    public Vector3 Albedo;

    public Finish Finish;

    /// <summary>Whether its brake lights are lit.</summary>
    public bool Braking;

    /// <summary>The actor it is part of; -1 for scenery.</summary>
    public short Actor;

    public readonly float Radius => MathF.Sqrt(HalfLength * HalfLength + HalfWidth * HalfWidth);

    /// <summary>Where a horizontal ray is inside the footprint, in units of its direction's length; false where it misses.</summary>
    /// <param name="x">The ray's origin.</param>
    /// <param name="y">The ray's origin.</param>
    /// <param name="dx">The ray's direction.</param>
    /// <param name="dy">The ray's direction.</param>
    /// <param name="crossing">Where the ray enters and leaves, and through which side.</param>
    public readonly bool Cross(float x, float y, float dx, float dy, out Crossing crossing)
    {
        var (localX, localY) = ((x - X) * Cos + (y - Y) * Sin, (y - Y) * Cos - (x - X) * Sin);
        var (alongX, alongY) = (dx * Cos + dy * Sin, dy * Cos - dx * Sin);
        alongX = MathF.Abs(alongX) < 1e-7f ? 1e-7f : alongX;
        alongY = MathF.Abs(alongY) < 1e-7f ? 1e-7f : alongY;
        var (x1, x2) = ((-HalfLength - localX) / alongX, (HalfLength - localX) / alongX);
        var (y1, y2) = ((-HalfWidth - localY) / alongY, (HalfWidth - localY) / alongY);
        var (enterX, enterY) = (MathF.Min(x1, x2), MathF.Min(y1, y2));
        crossing = new()
        {
            Enter = MathF.Max(enterX, enterY),
            Leave = MathF.Min(MathF.Max(x1, x2), MathF.Max(y1, y2)),
            ThroughEnd = enterX > enterY,
            Slant = enterX > enterY ? MathF.Abs(alongX) : MathF.Abs(alongY),
        };
        crossing.Across = crossing.ThroughEnd ? localY + alongY * crossing.Enter : localX + alongX * crossing.Enter;
        crossing.Positive = crossing.ThroughEnd ? alongX < 0 : alongY < 0;
        return crossing.Enter < crossing.Leave && crossing.Leave > 0;
    }
}
