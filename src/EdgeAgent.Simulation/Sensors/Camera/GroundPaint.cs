using System.Numerics;

namespace EdgeAgent.Simulation;

/// <summary>What the ground looks like: asphalt, markings, kerb, pavement, grass.</summary>
internal sealed class GroundPaint
{
    private const float StepMeters = 0.04f;
    private const int Entries = 500;
    private const float HalfMarkingMeters = 0.08f;
    private const float DashPeriodMeters = 12;
    private const float DashMeters = 4;
    private const float GrainPerMeter = 9;
    private const float GrainReachMeters = 35;

    private static readonly Vector3 Asphalt = new(0.085f, 0.085f, 0.09f);
    private static readonly Vector3 Strip = new(0.11f, 0.108f, 0.105f);
    private static readonly Vector3 Marking = new(0.62f, 0.62f, 0.6f);
    private static readonly Vector3 Kerb = new(0.34f, 0.33f, 0.31f);
    private static readonly Vector3 Pavement = new(0.2f, 0.19f, 0.18f);
    private static readonly Vector3 Grass = new(0.075f, 0.13f, 0.035f);

    private readonly Vector3[] _byLateral;
    private readonly bool[] _mayBeDashed;
    private readonly float[] _dashes;

    private readonly Road _road;

    public GroundPaint(Road road)
    {
        _road = road;
        _dashes = Array.ConvertAll(road.Layout.DashedAt, at => (float)at);
        (_byLateral, _mayBeDashed) = (new Vector3[Entries], new bool[Entries]);
        for (var index = 0; index < Entries; index++)
        {
            var lateral = (index + 0.5f) * StepMeters;
            _byLateral[index] = Colour(road.Layout, lateral);
            _mayBeDashed[index] = Array.Exists(_dashes, at => MathF.Abs(lateral - at) < HalfMarkingMeters + StepMeters);
        }
    }

    public Vector3 At(float x, float y, float distance)
    {
        var lateral = MathF.Abs(y - _road.CenterY(x));
        var entry = float.ConvertToIntegerNative<int>(float.MinNative(Entries - 1, lateral * (1 / StepMeters)));
        if (_mayBeDashed[entry] && IsOnDashedLine(lateral))
        {
            return x - MathF.Floor(x / DashPeriodMeters) * DashPeriodMeters < DashMeters ? Marking : Asphalt;
        }

        var grain = 1 + 0.12f * Texture.Patch(x * 0.9f, y * 0.9f);
        if (distance < GrainReachMeters)
        {
            grain += (0.14f - 0.14f / GrainReachMeters * distance) * Texture.Grain(x * GrainPerMeter, y * GrainPerMeter);
        }

        return _byLateral[entry] * float.MaxNative(0.3f, grain);
    }

    private bool IsOnDashedLine(float lateral)
    {
        foreach (var dashes in _dashes)
        {
            if (MathF.Abs(lateral - dashes) < HalfMarkingMeters)
            {
                return true;
            }
        }

        return false;
    }

    private static Vector3 Colour(RoadLayout layout, float lateral)
    {
        var (line, kerb) = ((float)layout.SolidAt, (float)layout.KerbMeters);
        return lateral < line - 0.07f ? Asphalt
            : lateral < line + 0.07f ? Marking
            : lateral < kerb ? Strip
            : lateral < kerb + 0.18f ? Kerb
            : lateral < (float)layout.PavementEndMeters ? Pavement
            : Grass;
    }
}
