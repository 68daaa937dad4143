namespace EdgeAgent.Simulation;

/// <summary>A flat two-lane road along x with a parking strip, kerbs and pavements on both sides; right-hand traffic.</summary>
internal sealed class Road
{
    /// <summary>Width of a lane in metres.</summary>
    public const double LaneWidthMeters = 3.5;

    /// <summary>Distance from the middle of the road to the kerb.</summary>
    public const double KerbMeters = 6.1;

    /// <summary>Distance from the middle of the road to the far edge of the pavement.</summary>
    public const double PavementEndMeters = 9.0;

    /// <summary>Height of the pavement above the road.</summary>
    public const double KerbHeightMeters = 0.12;

    private const int TableStartMeters = -512;
    private const int TableMeters = 4096;

    private readonly float[] _centerY = new float[TableMeters];

    /// <summary>A road with S-bends, straight elsewhere.</summary>
    public Road(params IReadOnlyList<Bend> bends)
    {
        for (var index = 0; index < TableMeters; index++)
        {
            _centerY[index] = (float)bends.Sum(bend => bend.ShiftMeters * SmoothStep((index + TableStartMeters - bend.StartMeters) / bend.LengthMeters));
        }
    }

    /// <summary>The y of the road's middle at an x.</summary>
    public float CenterY(float x)
    {
        var position = Math.Clamp(x - TableStartMeters, 0, TableMeters - 2);
        var index = (int)position;
        var fraction = position - index;
        return _centerY[index] * (1 - fraction) + _centerY[index + 1] * fraction;
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
