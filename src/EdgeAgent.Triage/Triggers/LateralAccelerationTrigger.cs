namespace EdgeAgent.Triage;

/// <summary>LAT: the vehicle turns as hard as in a near-crash (VTTI 100-Car).</summary>
internal sealed class LateralAccelerationTrigger : ITrigger
{
    public TriggerDefinition Definition => TriggerCatalogue.Lat;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        if (scene.Ego.LateralUnavailableBecause is { } because)
        {
            return TriggerReading.Unavailable(because);
        }

        var motion = scene.Ego.Motion;
        evidence.Add("ego.lateralAcceleration", motion.LateralMps2, "m/s²", Definition.Hard);
        evidence.Add("ego.yawRate", motion.YawRateRadps, "rad/s");
        evidence.Add("ego.speed", motion.SpeedMps, "m/s");
        return TriggerReading.Of(motion.LateralMps2);
    }

    public void Reset()
    {
    }
}
