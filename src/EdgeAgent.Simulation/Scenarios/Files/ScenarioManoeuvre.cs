namespace EdgeAgent.Simulation;

/// <summary>Reads one thing that the ego vehicle of a scenario file does on its own account.</summary>
internal static class ScenarioManoeuvre
{
    private const double FarthestMeters = 100_000;

    public static void Read(ScenarioNode node, ScenarioStage stage)
    {
        var at = node.Required("at", Quantity.Length, 0, FarthestMeters);
        var brake = node.Quantity("brakes", Quantity.Acceleration, 0.2, 10, 0);
        var swerve = node.Quantity("swerves", Quantity.Acceleration, 0.2, 9, 0);
        var change = node.Quantity("changesLane", Quantity.Length, -12, 12, 0);
        var impact = node.Quantity("strikes", Quantity.Speed, 0.1, 20, 0);
        var stop = node.Quantity("stops", Quantity.Acceleration, 0.5, 6, 0);
        var lasts = node.Quantity("for", Quantity.Time, 0.1, 120, stop > 0 ? 8 : change != 0 ? 3 : 1.2);
        var isLookAlike = node.Flag("lookAlike");
        node.RejectUnknown();
        if (new[] { brake, swerve, Math.Abs(change), impact, stop }.Count(value => value > 0) != 1)
        {
            node.Reject("", "the ego vehicle does one of brakes, swerves, changesLane, strikes and stops at a place");
            return;
        }

        if (stop > 0)
        {
            stage.Add(new StopLine(at, stop, double.PositiveInfinity, lasts));
            return;
        }

        var (kind, amount, type, measure, eventClass) =
            brake > 0 ? (ManoeuvreKind.Brake, brake, "brakes", EventMeasure.EgoDeceleration, "NCA")
            : swerve > 0 ? (ManoeuvreKind.Swerve, swerve, "swerves", EventMeasure.LateralAcceleration, "LAT")
            : impact > 0 ? (ManoeuvreKind.Impact, impact, "strikes", EventMeasure.SpeedLoss, "COL")
            : (ManoeuvreKind.LaneChange, change, "changes_lane", EventMeasure.LateralAcceleration, "LAT");
        stage.Add(new Manoeuvre(at, kind, amount, lasts));
        stage.Add(new EventSpec(type, measure, Benign: isLookAlike || kind == ManoeuvreKind.LaneChange)
        {
            Class = eventClass, FromMeters = at - 1, ToMeters = at + (2 * lasts + 4) * Math.Max(3, stage.EgoSpeedMps),
        });
    }
}
