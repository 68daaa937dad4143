namespace EdgeAgent.Simulation;

/// <summary>Fog and rain along the road: how much light is lost between two places.</summary>
internal sealed class Atmosphere
{
    /// <summary>Koschmieder: visibility times extinction, for 5 % contrast.</summary>
    public const double VisibilityTimesExtinction = 2.995732273553991;

    private const double ClearVisibilityMeters = 20_000;
    private const int TableStartMeters = -512;
    private const int TableMeters = 4096;

    // Optical depth from the table's start to each metre: differences are exact integrals of the extinction.
    private readonly double[] _opticalDepth = new double[TableMeters];
    private readonly IReadOnlyList<FogBank> _banks;

    public Atmosphere(Scenario scenario)
    {
        _banks = scenario.Fog;
        RainMillimetersPerHour = scenario.RainMillimetersPerHour;
        for (var index = 1; index < TableMeters; index++)
        {
            _opticalDepth[index] = _opticalDepth[index - 1] + Extinction(index - 0.5 + TableStartMeters);
        }
    }

    public double RainMillimetersPerHour { get; }

    /// <summary>The extinction of visible light at an x, per metre.</summary>
    public double Extinction(double x)
    {
        var extinction = VisibilityTimesExtinction / ClearVisibilityMeters;
        foreach (var bank in _banks)
        {
            var inside = Math.Min(x - bank.StartMeters, bank.EndMeters - x) / bank.EdgeMeters;
            extinction += VisibilityTimesExtinction / bank.VisibilityMeters * Math.Clamp(inside, 0, 1);
        }

        return extinction;
    }

    /// <summary>The meteorological optical range at an x, in metres.</summary>
    public double VisibilityMeters(double x) => VisibilityTimesExtinction / Extinction(x);

    /// <summary>The mean extinction between two x, per metre.</summary>
    public double MeanExtinction(double fromX, double toX)
    {
        var distance = toX - fromX;
        return Math.Abs(distance) < 1 ? Extinction((fromX + toX) / 2) : (DepthAt(toX) - DepthAt(fromX)) / distance;
    }

    private double DepthAt(double x)
    {
        var position = Math.Clamp(x - TableStartMeters, 0, TableMeters - 2);
        var index = (int)position;
        return _opticalDepth[index] + (_opticalDepth[index + 1] - _opticalDepth[index]) * (position - index);
    }
}
