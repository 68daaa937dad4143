namespace EdgeAgent.Triage.Models;

/// <summary>One object in an image.</summary>
/// <param name="ClassIndex">The index of its class in the manifest.</param>
/// <param name="Score">How sure the model is, 0 to 1.</param>
/// <param name="Left">Left edge in pixels.</param>
/// <param name="Top">Top edge in pixels.</param>
/// <param name="Right">Right edge in pixels.</param>
/// <param name="Bottom">Bottom edge in pixels.</param>
public readonly record struct Detection(int ClassIndex, float Score, float Left, float Top, float Right, float Bottom)
{
    internal float Area => Math.Max(0, Right - Left) * Math.Max(0, Bottom - Top);

    internal static Detection Around(int classIndex, float score, float centreX, float centreY, float width, float height) =>
        new(classIndex, score, centreX - width / 2, centreY - height / 2, centreX + width / 2, centreY + height / 2);

    internal float OverlapWith(in Detection other)
    {
        var across = Math.Min(Right, other.Right) - Math.Max(Left, other.Left);
        var down = Math.Min(Bottom, other.Bottom) - Math.Max(Top, other.Top);
        if (across <= 0 || down <= 0)
        {
            return 0;
        }

        var both = across * down;
        return both / (Area + other.Area - both);
    }
}
