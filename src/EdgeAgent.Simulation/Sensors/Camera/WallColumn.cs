using System.Numerics;

namespace EdgeAgent.Simulation;

/// <summary>One picture column of a box's wall: what it looks like at each height above the ground.</summary>
internal readonly struct WallColumn
{
    private const float WindowAxisMeters = 2.4f;
    private const float StoreyMeters = 2.8f;
    private const float LeastGrain = 0.2f;

    private static readonly Vector3 Tyre = new(0.015f, 0.015f, 0.016f);
    private static readonly Vector3 Pane = new(0.05f, 0.06f, 0.075f);
    private static readonly Vector3 LitPane = new(0.35f, 0.27f, 0.14f);

    private readonly Vector3 _albedo;
    private readonly Vector3 _lamp;
    private readonly float _grain;
    private readonly float _grainPerMeter;
    private readonly float _grainFrom;
    private readonly int _grainColumn;
    private readonly int _windowColumn;
    private readonly float _windowFrom;
    private readonly bool _hasTyre;
    private readonly bool _hasLamp;
    private readonly bool _hasPanes;
    private readonly bool _mayBeLit;

    public WallColumn(in Solid solid, in Crossing crossing, bool dark)
    {
        _albedo = solid.Albedo;
        switch (solid.Finish)
        {
            case Finish.CarBody when crossing.ThroughEnd:
                var fromMiddle = MathF.Abs(crossing.Across) / solid.HalfWidth;
                _hasLamp = fromMiddle is > 0.6f and < 0.92f && (dark || solid.Braking || crossing.Positive);
                _lamp = Lighting.Lamp(crossing.Positive, solid.Braking) * (dark ? 1 : 0.6f);
                break;
            case Finish.CarBody:
                _hasTyre = MathF.Abs(MathF.Abs(crossing.Across) - solid.HalfLength * 0.6f) < 0.32f;
                break;
            case Finish.House:
                var axis = MathF.Floor(crossing.Across / WindowAxisMeters);
                _hasPanes = crossing.Across - axis * WindowAxisMeters is > 0.6f and < 1.8f;
                _mayBeLit = dark;
                (_windowColumn, _windowFrom) = (Texture.Column(axis * 7 + solid.X), solid.Y);
                (_grain, _grainPerMeter, _grainColumn) = (0.06f, 6, Texture.Column(crossing.Across * 4 + solid.X));
                break;
            case Finish.Foliage:
                (_grain, _grainPerMeter, _grainColumn) = (0.35f, 3, Texture.Column(crossing.Across * 3 + solid.X));
                _grainFrom = solid.Y;
                break;
            case Finish.Cloth:
                (_grain, _grainPerMeter, _grainColumn) = (0.1f, 30, Texture.Column(crossing.Across * 30));
                break;
        }
    }

    /// <summary>The colour that light falls on, and the light that the place gives off itself.</summary>
    public Vector3 At(float height, out Vector3 glow)
    {
        glow = _hasLamp && height is > 0.55f and < 0.75f ? _lamp : Vector3.Zero;
        if (_hasTyre && height < 0.62f)
        {
            return Tyre;
        }

        if (_hasPanes)
        {
            var storey = MathF.Floor(height / StoreyMeters);
            if (height - storey * StoreyMeters is > 0.9f and < 2.2f)
            {
                glow = _mayBeLit && Texture.Grain(Texture.Row(storey * 13 + _windowFrom), _windowColumn) > 0.4f ? LitPane : Vector3.Zero;
                return Pane;
            }
        }

        return _grain == 0
            ? _albedo
            : _albedo * MathF.Max(LeastGrain, 1 + _grain * Texture.Grain(Texture.Row(height * _grainPerMeter + _grainFrom), _grainColumn));
    }
}
