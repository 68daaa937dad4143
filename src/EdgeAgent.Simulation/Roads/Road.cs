using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>A flat road along x: lanes, kerbs and what lies beside them; right-hand traffic.</summary>
internal sealed class Road
{
    /// <summary>Width of a lane in metres.</summary>
    public const double LaneWidthMeters = 3.5;

    private const int TableStartMeters = -512;
    private const int ShortestTableMeters = 4096;
    private const double BeyondEndMeters = 1500;

    private readonly float[] _centerY;
    private readonly bool _isStraight;

    private Road(RoadLayout layout, IReadOnlyList<Bend> bends, int meters)
    {
        Layout = layout;
        _isStraight = bends.Count == 0;
        _centerY = new float[meters];
        for (var index = 0; index < meters; index++)
        {
            _centerY[index] = (float)bends.Sum(bend => bend.ShiftMeters * SmoothStep((index + TableStartMeters - bend.StartMeters) / bend.LengthMeters));
        }
    }

    public RoadLayout Layout { get; }

    /// <summary>How many metres of road tables have to cover, from <paramref name="startMeters"/> on.</summary>
    public static int TableLength(Scenario scenario, int startMeters) =>
        Math.Max(ShortestTableMeters, (int)(scenario.DurationSeconds * scenario.Ego.DesiredSpeedMps * 1.1 + BeyondEndMeters) - startMeters);

    /// <summary>A scenario's road: S-bends, straight elsewhere.</summary>
    public static Road Of(Scenario scenario) => new(RoadLayout.Of(scenario.RoadKind), scenario.Bends, TableLength(scenario, TableStartMeters));

    /// <summary>The y of the road's middle at an x.</summary>
    public float CenterY(float x)
    {
        if (_isStraight)
        {
            return 0;
        }

        var position = float.MinNative(float.MaxNative(x - TableStartMeters, 0), _centerY.Length - 2);
        var index = float.ConvertToIntegerNative<int>(position);
        var fraction = position - index;
        return _centerY[index] * (1 - fraction) + _centerY[index + 1] * fraction;
    }

    /// <summary>The y of the road's middle at eight x.</summary>
    public Vector256<float> CenterY(Vector256<float> x)
    {
        if (_isStraight)
        {
            return Vector256<float>.Zero;
        }

        Span<float> center = stackalloc float[Vector256<float>.Count];
        for (var lane = 0; lane < center.Length; lane++)
        {
            center[lane] = CenterY(x[lane]);
        }

        return Vector256.Create<float>(center);
    }

    /// <summary>The road's direction at an x, in radians from the x axis.</summary>
    public float Heading(float x) => MathF.Atan((CenterY(x + 2) - CenterY(x - 2)) / 4);

    /// <summary>Rises from 0 to 1 with no jump in slope or curvature at either end.</summary>
    internal static double SmoothStep(double t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * t * (t * (t * 6 - 15) + 10);
    }
}
