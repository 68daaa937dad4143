using System.Numerics;

namespace EdgeAgent.Simulation;

/// <summary>What a box's wall looks like at a place: metres along the face from its middle, metres above the ground.</summary>
internal static class SolidPaint
{
    private static readonly Vector3 Tyre = new(0.015f, 0.015f, 0.016f);
    private static readonly Vector3 Pane = new(0.05f, 0.06f, 0.075f);
    private static readonly Vector3 LitPane = new(0.35f, 0.27f, 0.14f);

    /// <summary>The colour that daylight falls on.</summary>
    public static Vector3 Wall(in Solid solid, in Crossing crossing, float height) => solid.Finish switch
    {
        Finish.CarBody when IsTyre(solid, crossing, height) => Tyre,
        Finish.House when IsPane(crossing.Across, height) => Pane,
        Finish.House => solid.Albedo * (1 + 0.06f * Texture.Grain(crossing.Across * 4 + solid.X, height * 6)),
        Finish.Foliage => solid.Albedo * MathF.Max(0.2f, 1 + 0.35f * Texture.Grain(crossing.Across * 3 + solid.X, height * 3 + solid.Y)),
        Finish.Cloth => solid.Albedo * (1 + 0.1f * Texture.Grain(crossing.Across * 30, height * 30)),
        _ => solid.Albedo,
    };

    /// <summary>The light that the place gives off itself.</summary>
    public static Vector3 Glow(in Solid solid, in Crossing crossing, float height, bool dark)
    {
        if (solid.Finish == Finish.CarBody && crossing.ThroughEnd && height is > 0.55f and < 0.75f)
        {
            var fromMiddle = MathF.Abs(crossing.Across) / solid.HalfWidth;
            return fromMiddle is > 0.6f and < 0.92f && (dark || solid.Braking || crossing.Positive)
                ? Lighting.Lamp(crossing.Positive, solid.Braking) * (dark ? 1 : 0.6f)
                : Vector3.Zero;
        }

        var lit = dark && solid.Finish == Finish.House && IsPane(crossing.Across, height)
            && Texture.Grain(MathF.Floor(crossing.Across / 2.4f) * 7 + solid.X, MathF.Floor(height / 2.8f) * 13 + solid.Y) > 0.4f;
        return lit ? LitPane : Vector3.Zero;
    }

    private static bool IsTyre(in Solid solid, in Crossing crossing, float height) =>
        !crossing.ThroughEnd && height < 0.62f && MathF.Abs(MathF.Abs(crossing.Across) - solid.HalfLength * 0.6f) < 0.32f;

    private static bool IsPane(float across, float height)
    {
        var (u, v) = (across - MathF.Floor(across / 2.4f) * 2.4f, height - MathF.Floor(height / 2.8f) * 2.8f);
        return u is > 0.6f and < 1.8f && v is > 0.9f and < 2.2f;
    }
}
