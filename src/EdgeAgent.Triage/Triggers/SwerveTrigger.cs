namespace EdgeAgent.Triage;

/// <summary>SWV: the heading goes out and comes back within seconds, harder than a change of lanes (VTTI 100-Car).</summary>
internal sealed class SwerveTrigger : ITrigger
{
    private const double LeastSpeedMps = 8;

    // A brisk change of lanes takes 2.4 m/s² (3.5 m in 3 s); comfort ends at 3.
    private const double LeastLateralMps2 = 3;

    private readonly HeadingSwing _swing = new();

    public TriggerDefinition Definition => TriggerCatalogue.Swv;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var motion = scene.Ego.Motion;
        if (!motion.IsSpeedKnown || !double.IsFinite(motion.YawRateRadps))
        {
            _swing.Reset();
            return TriggerReading.Unavailable(motion.IsSpeedKnown ? "no turn rate" : "the vehicle's speed is unknown");
        }

        _swing.Add(scene.Time, motion.TurnedRadians, motion.SpeedMps * motion.YawRateRadps);
        var (heading, lateral) = (_swing.OutAndBackRadians * 180 / Math.PI, _swing.BothSidesMps2);
        if (motion.SpeedMps < LeastSpeedMps || lateral < LeastLateralMps2)
        {
            return TriggerReading.Quiet;
        }

        evidence.Add("ego.headingOutAndBack", heading, "deg", Definition.Hard);
        evidence.Add("ego.lateralToBothSides", lateral, "m/s²", LeastLateralMps2);
        evidence.Add("ego.speed", motion.SpeedMps, "m/s", LeastSpeedMps);
        return TriggerReading.Of(heading);
    }

    public void Reset() => _swing.Reset();
}
