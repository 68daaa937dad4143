namespace EdgeAgent.Simulation;

/// <summary>From which severity on an event counts a little, and from which on for certain: the floor and the hard threshold of its trigger.</summary>
/// <param name="Floor">Where it begins to matter.</param>
/// <param name="Hard">Where it matters whatever is usual; below the floor where less is worse.</param>
public readonly record struct EventScale(double Floor, double Hard)
{
    /// <summary>0 at the floor, 1 at the hard threshold, and on in both directions.</summary>
    public double ExcessOf(double severity) => (severity - Floor) / (Hard - Floor);

    /// <summary>The severity at an excess.</summary>
    public double SeverityAt(double excess) => Floor + excess * (Hard - Floor);

    /// <summary>The scale of a class of events measured in one way; null for a class without thresholds.</summary>
    public static EventScale? Of(string? eventClass, EventMeasure measure, string? unit = null) => (eventClass, measure) switch
    {
        ("VRU", EventMeasure.TimeToCrossing) => new(4, 2),
        ("BRK", EventMeasure.EgoDeceleration) => new(3, 5),
        ("NCA", EventMeasure.EgoDeceleration) => new(2, 3),
        ("JRK", EventMeasure.Jerk) => new(6, 9.9),
        ("LAT", EventMeasure.LateralAcceleration) => new(4.413, 6.865),
        ("COL", EventMeasure.SpeedLoss) => new(1.1, 2.222),
        ("LVD", EventMeasure.ActorDeceleration) => new(3.5, 5),
        ("CUT", EventMeasure.CutInGap) => new(2, 1),
        ("TTC", EventMeasure.TimeToCollision) => new(2, 1.5),
        ("OBS", EventMeasure.ObstacleDemand) => new(4, 7.6),
        ("NOV", EventMeasure.Distance) => new(15, 6),
        ("XDIS", EventMeasure.HiddenSeconds) => new(0.3, 0.5),
        ("XDIS", EventMeasure.Stated) when unit == "deg" => new(1, 2),
        ("WX", EventMeasure.Visibility) => new(400, 200),
        ("WX", EventMeasure.RainRate) => new(5, 10),
        ("LUX", EventMeasure.LightLoss) => new(1, 2),
        ("LUX", EventMeasure.Stated) when unit == "share" => new(0.05, 0.1),
        ("BLK", EventMeasure.Stated) when unit == "share" => new(0.1, 0.2),
        ("CLK", EventMeasure.Stated) when unit == "s" => new(0.01, 0.02),
        ("CLK", EventMeasure.Stated) when unit == "share" => new(0.025, 0.05),
        _ => null,
    };
}
