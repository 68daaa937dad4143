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

    // Beyond this a car is met by one or two rings, and its roof by none.
    private const float FarMeters = 22;
    private const float LeastVehicleTopMeters = 0.8f;
    private const float LeastFarTopMeters = 0.45f;

    public ObjectShape Shape => this switch
    {
        _ when TopMeters < LeastTop => ObjectShape.Low,
        { LengthMeters: <= 1.1f, WidthMeters: <= 0.9f, TopMeters: >= 1.0f and <= 2.2f } => ObjectShape.Person,
        // One side of a car is all that is seen of most cars: the other dimension may be small.
        { LengthMeters: >= 1.2f and <= 14f, WidthMeters: <= 3.2f, BaseMeters: <= 1.8f } when TopMeters >= LeastVehicleTop => ObjectShape.Vehicle,
        { LengthMeters: > 14f } => ObjectShape.Structure,
        _ => ObjectShape.Other,
    };

    private float LeastTop => IsFar ? LeastFarTopMeters : 0.5f;

    private float LeastVehicleTop => IsFar ? LeastFarTopMeters : LeastVehicleTopMeters;

    private bool IsFar => Math.Max(MathF.Abs(MinX), MathF.Abs(MinY)) > FarMeters;
}
