namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>Sizes and rates that a camera offers in one pixel format.</summary>
/// <param name="FourCc">The pixel format's code.</param>
/// <param name="LeastWidth">The smallest width in pixels; equal to the largest for a single size.</param>
/// <param name="LeastHeight">The smallest height.</param>
/// <param name="MostWidth">The largest width.</param>
/// <param name="MostHeight">The largest height.</param>
/// <param name="RatesHz">Frames a second; two numbers with everything between them where <paramref name="AnyRateBetween"/>.</param>
/// <param name="AnyRateBetween">Whether rates are a range.</param>
internal sealed record CameraMode(uint FourCc, int LeastWidth, int LeastHeight, int MostWidth, int MostHeight, IReadOnlyList<double> RatesHz, bool AnyRateBetween = false)
{
    /// <summary>Whether the size is one of these.</summary>
    public bool Has(int width, int height) => width >= LeastWidth && width <= MostWidth && height >= LeastHeight && height <= MostHeight;

    /// <inheritdoc/>
    public override string ToString()
    {
        var size = LeastWidth == MostWidth && LeastHeight == MostHeight ? $"{LeastWidth}x{LeastHeight}" : $"{LeastWidth}x{LeastHeight} to {MostWidth}x{MostHeight}";
        var rates = RatesHz.Count == 0 ? "" : " at " + string.Join(AnyRateBetween ? " to " : ", ", RatesHz.Select(rate => FormattableString.Invariant($"{rate:0.##}"))) + " Hz";
        return $"{CameraFormat.Letters(FourCc)} {size}{rates}";
    }
}
