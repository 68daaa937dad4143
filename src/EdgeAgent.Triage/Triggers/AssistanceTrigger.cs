namespace EdgeAgent.Triage;

/// <summary>ADAS: emergency braking, ABS, stability control or the collision warning comes on.</summary>
internal sealed class AssistanceTrigger : ITrigger
{
    private static readonly VehicleSwitch[] Assistants = [VehicleSwitch.AebActive, VehicleSwitch.AbsActive, VehicleSwitch.EscActive, VehicleSwitch.FcwActive];

    public TriggerDefinition Definition => TriggerCatalogue.Adas;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var (isWired, isHeard, active) = (false, false, 0);
        foreach (var assistant in Assistants)
        {
            isWired |= scene.Switches.IsWired(assistant);
            isHeard |= scene.Switches.IsHeard(assistant);
            if (scene.Switches.CameOn(assistant))
            {
                active++;
                evidence.Add(VehicleSwitches.Names[(int)assistant], 1, "", 1);
            }
        }

        if (!isHeard)
        {
            return TriggerReading.Unavailable(isWired ? "the vehicle's signals are silent" : "no signal says whether AEB, ABS, ESC or FCW is active");
        }

        evidence.Add("ego.speed", scene.Ego.Motion.SpeedMps, "m/s");
        evidence.Add("ego.deceleration", scene.Ego.Motion.BrakingMps2, "m/s²");
        return TriggerReading.Of(active);
    }

    public void Reset()
    {
    }
}
