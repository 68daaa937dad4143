namespace EdgeAgent.Simulation;

/// <summary>Reads one stretch of road of a scenario file: weather, covers, glare, faults of sensors.</summary>
internal static class ScenarioStretch
{
    private const double FarthestMeters = 100_000;
    private const double EdgeMeters = 15;

    private static readonly Dictionary<string, FaultKind> Faults = new(StringComparer.Ordinal)
    {
        ["drop"] = FaultKind.Drop, ["skew"] = FaultKind.Skew, ["misaligned"] = FaultKind.Misaligned, ["dirt"] = FaultKind.Dirt,
    };

    public static void Read(ScenarioNode node, ScenarioStage stage)
    {
        var from = node.Required("from", Quantity.Length, -FarthestMeters, FarthestMeters);
        var to = node.Required("to", Quantity.Length, -FarthestMeters, FarthestMeters);
        var fog = node.Quantity("fog", Quantity.Length, 10, 5000, 0);
        var rain = node.Quantity("rain", Quantity.RainRate, 0.1, 100, 0);
        var tunnel = node.Quantity("tunnel", Quantity.Share, 0.001, 1, 0);
        var bridge = node.Quantity("bridge", Quantity.Share, 0.001, 1, 0);
        var glare = node.Quantity("glare", Quantity.Share, 0.001, 0.9, 0);
        var isLookAlike = node.Flag("lookAlike");
        var fault = node.Choice<FaultKind?>("fault", Faults.ToDictionary(pair => pair.Key, pair => (FaultKind?)pair.Value, StringComparer.Ordinal), null);
        var sensor = node.Name("sensor", "");
        var amount = node.Quantity("amount", fault switch
        {
            FaultKind.Skew => Quantity.Time,
            FaultKind.Misaligned => Quantity.Angle,
            _ => Quantity.Share,
        }, -90, 90, 0);
        node.RejectUnknown();
        if (to <= from)
        {
            node.Reject("to", "a stretch ends behind its beginning: 'to' is larger than 'from'");
        }

        if (new[] { fog, rain, tunnel, bridge, glare, fault is null ? 0 : 1 }.Count(value => value > 0) != 1)
        {
            node.Reject("", "a stretch has one of fog, rain, tunnel, bridge, glare and fault");
            return;
        }

        if (fault is { } kind)
        {
            if (sensor.Length == 0 || amount == 0)
            {
                node.Reject("", "a fault has a sensor and an amount: a share (drop, dirt), a time (skew) or an angle (misaligned)");
            }

            stage.Add(new SensorFault(kind, sensor, from, to, amount));
            Stated(kind switch { FaultKind.Dirt => "BLK", FaultKind.Misaligned => "XDIS", _ => "CLK" }, kind.ToString().ToLowerInvariant(), amount, kind switch { FaultKind.Skew => "s", FaultKind.Misaligned => "deg", _ => "share" });
            return;
        }

        if (fog > 0)
        {
            stage.Add(new FogBank(from, to, EdgeMeters, fog));
            stage.Add(Of("fog", EventMeasure.Visibility, "WX"));
        }
        else if (rain > 0)
        {
            stage.Add(new Shower(from, to, EdgeMeters, rain));
            stage.Add(Of("rain", EventMeasure.RainRate, "WX"));
        }
        else if (glare > 0)
        {
            stage.Add(new SunGlare(from, to, glare));
            Stated("LUX", "glare", glare, "share");
        }
        else
        {
            stage.Add(new Cover(from, to, tunnel > 0 ? tunnel : bridge, HasWalls: tunnel > 0));
            stage.Add(Of(tunnel > 0 ? "tunnel" : "bridge", EventMeasure.LightLoss, "LUX"));
        }

        EventSpec Of(string type, EventMeasure measure, string eventClass) =>
            new(type, measure, Benign: isLookAlike) { Class = eventClass, FromMeters = from - EdgeMeters, ToMeters = to + EdgeMeters };

        void Stated(string eventClass, string type, double value, string unit) =>
            stage.Add(new EventSpec(type, EventMeasure.Stated, Benign: isLookAlike) { Class = eventClass, FromMeters = from, ToMeters = to, Amount = Math.Abs(value), Unit = unit });
    }
}
