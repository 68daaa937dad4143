namespace EdgeAgent.Triage;

/// <summary>Points that stand together above the ground, in vehicle coordinates (metres, x forward, y left).</summary>
/// <param name="Points">How many points.</param>
/// <param name="MinX">The rearmost point.</param>
/// <param name="MaxX">The foremost point.</param>
/// <param name="MinY">The rightmost point.</param>
/// <param name="MaxY">The leftmost point.</param>
/// <param name="BaseMeters">The lowest point above the local ground.</param>
/// <param name="TopMeters">The highest point above the local ground.</param>
/// <param name="LengthMeters">The longer side of the smallest upright box found around it.</param>
/// <param name="WidthMeters">The shorter side.</param>
internal readonly record struct LidarCluster(
    int Points,
    float MinX,
    float MaxX,
    float MinY,
    float MaxY,
    float BaseMeters,
    float TopMeters,
    float LengthMeters,
    float WidthMeters)
{
    public float CenterX => (MinX + MaxX) / 2;

    public float CenterY => (MinY + MaxY) / 2;

    public ObjectShape Shape => this switch
    {
        { TopMeters: < 0.5f } => ObjectShape.Low,
        { LengthMeters: <= 1.1f, WidthMeters: <= 0.9f, TopMeters: >= 1.0f and <= 2.2f } => ObjectShape.Person,
        // One side of a car is all that is seen of most cars: the other dimension may be small.
        { LengthMeters: >= 1.2f and <= 14f, WidthMeters: <= 3.2f, TopMeters: >= 0.8f and <= 4.5f, BaseMeters: <= 1.8f } => ObjectShape.Vehicle,
        { LengthMeters: > 14f } => ObjectShape.Structure,
        _ => ObjectShape.Other,
    };
}
