namespace EdgeAgent.Triage;

/// <summary>BRK: the vehicle slows as in an emergency manoeuvre (UN R157 §5.3.1.1).</summary>
internal sealed class HardBrakingTrigger : ITrigger
{
    public TriggerDefinition Definition => TriggerCatalogue.Brk;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        if (scene.Ego.BrakingUnavailableBecause is { } because)
        {
            return TriggerReading.Unavailable(because);
        }

        var motion = scene.Ego.Motion;
        evidence.Add("ego.deceleration", motion.BrakingMps2, "m/s²", Definition.Hard);
        evidence.Add("ego.speed", motion.SpeedMps, "m/s");
        return TriggerReading.Of(Math.Max(0, motion.BrakingMps2));
    }

    public void Reset()
    {
    }
}
