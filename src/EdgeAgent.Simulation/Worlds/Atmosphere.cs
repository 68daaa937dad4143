namespace EdgeAgent.Simulation;

/// <summary>Fog and rain along the road: how much light is lost between two places.</summary>
internal sealed class Atmosphere
{
    /// <summary>Koschmieder: visibility times extinction, for 5 % contrast.</summary>
    public const double VisibilityTimesExtinction = 2.995732273553991;

    private const double ClearVisibilityMeters = 20_000;
    private const int TableStartMeters = -512;
    private const double CoverEdgeMeters = 6;

    // Optical depth from the table's start to each metre: differences are exact integrals of the extinction.
    private readonly double[] _opticalDepth;
    private readonly IReadOnlyList<FogBank> _banks;
    private readonly IReadOnlyList<Shower> _showers;
    private readonly IReadOnlyList<Cover> _covers;
    private readonly double _rain;

    public Atmosphere(Scenario scenario)
    {
        _banks = scenario.Fog;
        _showers = scenario.Showers ?? [];
        _rain = scenario.RainMillimetersPerHour;
        _covers = scenario.Covers ?? [];
        _opticalDepth = new double[Road.TableLength(scenario, TableStartMeters)];
        for (var index = 1; index < _opticalDepth.Length; index++)
        {
            _opticalDepth[index] = _opticalDepth[index - 1] + Extinction(index - 0.5 + TableStartMeters);
        }
    }

    /// <summary>Whether daylight is the same everywhere.</summary>
    public bool IsOpen => _covers.Count == 0;

    /// <summary>Whether fog lies nowhere: extinction is the same everywhere.</summary>
    public bool IsEven => _banks.Count == 0;

    /// <summary>Rain at an x in mm/h; dry under tunnels and bridges.</summary>
    public double RainMillimetersPerHour(double x)
    {
        var strongest = 0.0;
        foreach (var shower in _showers)
        {
            var inside = Math.Min(x - shower.StartMeters, shower.EndMeters - x) / shower.EdgeMeters;
            strongest = Math.Max(strongest, shower.MillimetersPerHour * Math.Clamp(inside, 0, 1));
        }

        var rain = _rain + strongest;
        return rain > 0 && LightShare(x) < 1 ? 0 : rain;
    }

    /// <summary>The share of daylight that reaches the road at an x.</summary>
    public double LightShare(double x)
    {
        var share = 1.0;
        foreach (var cover in _covers)
        {
            var inside = (Math.Min(x - cover.StartMeters, cover.EndMeters - x) + 1) / CoverEdgeMeters;
            share = Math.Min(share, 1 + (cover.LightShare - 1) * Math.Clamp(inside, 0, 1));
        }

        return share;
    }

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
        var position = Math.Clamp(x - TableStartMeters, 0, _opticalDepth.Length - 2);
        var index = (int)position;
        return _opticalDepth[index] + (_opticalDepth[index + 1] - _opticalDepth[index]) * (position - index);
    }
}
