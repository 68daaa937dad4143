using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeAgent.Simulation;

/// <summary>Sun, sky, headlights and fog as a camera meets them; radiance 1 is white paper in full daylight.</summary>
internal sealed class Lighting
{
    private const float NightShare = 0.002f;
    private const float DarkBelow = 0.15f;
    private const float LitFogAtNight = 0.02f;
    private const float SunShare = 0.6f;
    private const float HeadlightIntensity = 14;
    private const float HeadlightHalfAngle = 0.3f;
    private const float HeadlightSoftMeters2 = 40;

    private static readonly Vector3 Sun = Vector3.Normalize(new(0.35f, 0.5f, 0.8f));
    private static readonly Vector3 BlueZenith = new(0.3f, 0.5f, 0.9f);
    private static readonly Vector3 GreyZenith = new(0.6f, 0.63f, 0.68f);
    private static readonly Vector3 BlueHorizon = new(0.85f, 0.9f, 0.95f);
    private static readonly Vector3 GreyHorizon = new(0.74f, 0.76f, 0.79f);
    private static readonly Vector3 Airlight = new(0.74f, 0.77f, 0.8f);
    private static readonly Vector3 HeadlightColour = new(1, 0.95f, 0.85f);

    private readonly float _day;
    private readonly float _sun;
    private readonly Vector3 _zenith;
    private readonly Vector3 _horizon;

    public Lighting(double daylight, double cloudCover)
    {
        var clouds = (float)cloudCover;
        _sun = SunShare * (1 - 0.8f * clouds);
        _zenith = Vector3.Lerp(BlueZenith, GreyZenith, clouds);
        _horizon = Vector3.Lerp(BlueHorizon, GreyHorizon, clouds);
        _day = NightShare + (1 - NightShare) * (float)daylight;
        IsDark = _day < DarkBelow;
        Fog = Airlight * (_day + (IsDark ? LitFogAtNight : 0));
    }

    /// <summary>Whether lamps outshine the sky.</summary>
    public bool IsDark { get; }

    /// <summary>The radiance of fog without end, lit by the sky and, at night, by the own headlights.</summary>
    public Vector3 Fog { get; }

    /// <summary>The sky at an elevation (0 horizon, 1 zenith).</summary>
    public Vector3 Sky(float elevation) => Vector3.Lerp(_horizon, _zenith, MathF.Min(1, MathF.Sqrt(MathF.Max(0, elevation)) * 1.3f)) * _day;

    /// <summary>Daylight on a surface.</summary>
    public float OnSurface(Vector3 normal) => _day * (1 - _sun + _sun * MathF.Max(0, Vector3.Dot(normal, Sun)) * 1.25f);

    /// <summary>The vehicle's own headlights at an angle from its nose; none by day.</summary>
    public Vector3 Beam(float angle)
    {
        var share = angle / HeadlightHalfAngle;
        return IsDark ? HeadlightColour * (HeadlightIntensity * MathF.Exp(-share * share)) : Vector3.Zero;
    }

    /// <summary>A headlight beam on a surface ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector3 InBeam(Vector3 beam, float distance) => beam * (1 / (distance * distance + HeadlightSoftMeters2));

    /// <summary>A lamp on a vehicle: as bright at night as by day.</summary>
    public static Vector3 Lamp(bool front, bool braking) =>
        front ? new Vector3(0.9f, 0.88f, 0.8f) : new Vector3(braking ? 1.6f : 0.35f, 0.02f, 0.01f);
}
