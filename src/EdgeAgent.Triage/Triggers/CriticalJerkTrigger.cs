namespace EdgeAgent.Triage;

/// <summary>JRK: the vehicle starts to brake as suddenly as before near-crashes (Bagdadi 2013).</summary>
internal sealed class CriticalJerkTrigger : ITrigger
{
    public TriggerDefinition Definition => TriggerCatalogue.Jrk;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        if (scene.Ego.BrakingUnavailableBecause is { } because)
        {
            return TriggerReading.Unavailable(because);
        }

        var motion = scene.Ego.Motion;
        if (double.IsNaN(motion.BrakingJerkMps3))
        {
            return TriggerReading.Unavailable("speed reports are too slow for jerk, and there is no IMU");
        }

        evidence.Add("ego.jerk", -motion.BrakingJerkMps3, "m/s³", -Definition.Hard);
        evidence.Add("ego.deceleration", motion.BrakingMps2, "m/s²", 2.5);
        evidence.Add("ego.speed", motion.SpeedMps, "m/s");
        return TriggerReading.Of(Math.Max(0, motion.BrakingJerkMps3));
    }

    public void Reset()
    {
    }
}
