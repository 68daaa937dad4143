namespace EdgeAgent.Triage;

/// <summary>How much room something takes, along the vehicle's axes and by its own sides, in metres.</summary>
internal readonly record struct GroundBox(float MinX, float MaxX, float MinY, float MaxY, float Top, float Length, float Width)
{
    /// <summary>The x of the edge that faces the vehicle's axle; 0 where the box reaches across it.</summary>
    public float FacingX => Math.Clamp(0, MinX, MaxX);

    /// <summary>The y of the edge that faces the vehicle's middle; 0 where the box reaches across it.</summary>
    public float FacingY => Math.Clamp(0, MinY, MaxY);

    public float CenterY => (MinY + MaxY) / 2;

    public GroundBox Moved(float dx, float dy) => this with { MinX = MinX + dx, MaxX = MaxX + dx, MinY = MinY + dy, MaxY = MaxY + dy };

    /// <summary>Distance from a point to the box, 0 inside.</summary>
    public float DistanceTo(float x, float y)
    {
        var dx = Math.Max(0, Math.Max(MinX - x, x - MaxX));
        var dy = Math.Max(0, Math.Max(MinY - y, y - MaxY));
        return MathF.Sqrt(dx * dx + dy * dy);
    }

    /// <summary>Distance between two boxes, 0 where they overlap.</summary>
    public float DistanceTo(in GroundBox other)
    {
        var dx = Math.Max(0, Math.Max(MinX - other.MaxX, other.MinX - MaxX));
        var dy = Math.Max(0, Math.Max(MinY - other.MaxY, other.MinY - MaxY));
        return MathF.Sqrt(dx * dx + dy * dy);
    }
}
