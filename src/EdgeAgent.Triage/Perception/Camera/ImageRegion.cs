namespace EdgeAgent.Triage;

/// <summary>A rectangle in an image, in pixels; may reach beyond the image.</summary>
internal readonly record struct ImageRegion(float Left, float Top, float Right, float Bottom)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public float ShareInside(int width, int height)
    {
        var across = Math.Max(0, Math.Min(Right, width) - Math.Max(Left, 0));
        var down = Math.Max(0, Math.Min(Bottom, height) - Math.Max(Top, 0));
        return Width * Height <= 0 ? 0 : across * down / (Width * Height);
    }

    private const float LeastMarginPixels = 8;
    private const float OtherClassShare = 0.4f;

    /// <summary>
    /// Whether a detection may be the same vehicle: one overlaps the region, enlarged by a third of its size for
    /// calibration and timing; anything else, a lorry taken for a train or a house, must cover much of it.
    /// </summary>
    public bool MayBe(in CameraObject seen)
    {
        if (seen.Shape != ObjectShape.Vehicle)
        {
            var width = Math.Min(seen.Right, Right) - Math.Max(seen.Left, Left);
            var height = Math.Min(seen.Bottom, Bottom) - Math.Max(seen.Top, Top);
            return width > 0 && height > 0 && width * height >= OtherClassShare * Width * Height;
        }

        var (across, down) = (Math.Max(LeastMarginPixels, Width / 3), Math.Max(LeastMarginPixels, Height / 3));
        return seen.Left < Right + across && seen.Right > Left - across && seen.Top < Bottom + down && seen.Bottom > Top - down
            && seen.Right - seen.Left > Width / 4 && seen.Bottom - seen.Top > Height / 4;
    }
}
