namespace EdgeAgent.Simulation;

/// <summary>Which world to draw. The same request gives the same world.</summary>
public sealed record WorldRequest
{
    /// <summary>The seed; the same seed in another split is another world.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How long the drive is.</summary>
    public double Minutes { get; init; } = 10;

    /// <summary>What the world may be used for.</summary>
    public WorldSplit Split { get; init; } = WorldSplit.Train;

    /// <summary>True events per hour, on average.</summary>
    public double EventsPerHour { get; init; } = 6;

    /// <summary>Benign look-alikes per true event, at least.</summary>
    public int LookAlikesPerEvent { get; init; } = 10;

    /// <summary>Look-alikes per minute where there are few events or none.</summary>
    public double LookAlikesPerMinute { get; init; } = 1.5;

    /// <summary>The classes of events to draw from, such as <c>VRU</c>; all where empty.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The roads to draw from; all where empty.</summary>
    public IReadOnlyList<RoadKind> Roads { get; init; } = [];

    /// <summary>The air to draw from; all where empty.</summary>
    public IReadOnlyList<AirFamily> Airs { get; init; } = [];

    /// <summary>The times of day to draw from; all where empty.</summary>
    public IReadOnlyList<LightFamily> Lights { get; init; } = [];

    /// <summary>The densities of traffic to draw from; all where empty.</summary>
    public IReadOnlyList<TrafficFamily> Traffics { get; init; } = [];

    /// <summary>The states of sensors to draw from; all where empty.</summary>
    public IReadOnlyList<SensorFamily> Sensors { get; init; } = [];

    /// <summary>The towns to draw from; all where empty.</summary>
    public IReadOnlyList<TownFamily> Towns { get; init; } = [];

    /// <summary>Leaves the true events out and everything else as it is: what a leak test compares with.</summary>
    public bool WithoutEvents { get; init; }

    /// <summary>The lowest excess over a class's floor that events are drawn with; 0 is the floor, 1 the hard threshold.</summary>
    public double LeastExcess { get; init; } = -0.8;

    /// <summary>The highest.</summary>
    public double MostExcess { get; init; } = 2;
}
