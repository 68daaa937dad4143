namespace EdgeAgent.Cutting;

/// <summary>How much goes into a preview: the first level whose file is small enough is taken. A minute of verdicts gives way before the pictures do.</summary>
/// <param name="PictureBytes">What all pictures together may take.</param>
/// <param name="RateHz">How often motion and verdicts are kept.</param>
internal readonly record struct PreviewLevel(int PictureBytes, double RateHz)
{
    public static readonly IReadOnlyList<PreviewLevel> All = [new(130_000, 10), new(130_000, 4), new(130_000, 1), new(60_000, 1), new(0, 1)];
}
