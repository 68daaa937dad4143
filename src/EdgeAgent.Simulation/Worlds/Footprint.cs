namespace EdgeAgent.Simulation;

/// <summary>An oriented rectangle on the ground.</summary>
internal readonly record struct Footprint(double X, double Y, double Cos, double Sin, double HalfLength, double HalfWidth)
{
    public static Footprint Of(in ActorState actor, ActorSize size) =>
        new(actor.X, actor.Y, Math.Cos(actor.Yaw), Math.Sin(actor.Yaw), size.LengthMeters / 2, size.WidthMeters / 2);

    /// <summary>Whether the segment between two points passes through the rectangle.</summary>
    public bool Blocks(double fromX, double fromY, double toX, double toY)
    {
        var (startX, startY) = ToLocal(fromX, fromY);
        var (endX, endY) = ToLocal(toX, toY);
        var (enter, leave) = (0.0, 1.0);
        return Clip(startX, endX - startX, HalfLength, ref enter, ref leave)
            && Clip(startY, endY - startY, HalfWidth, ref enter, ref leave);
    }

    /// <summary>A point in the rectangle's own axes.</summary>
    public (double X, double Y) ToLocal(double x, double y) => ((x - X) * Cos + (y - Y) * Sin, (y - Y) * Cos - (x - X) * Sin);

    private static bool Clip(double start, double along, double half, ref double enter, ref double leave)
    {
        if (Math.Abs(along) < 1e-9)
        {
            return Math.Abs(start) <= half;
        }

        var (near, far) = ((-half - start) / along, (half - start) / along);
        enter = Math.Max(enter, Math.Min(near, far));
        leave = Math.Min(leave, Math.Max(near, far));
        return enter < leave;
    }
}
