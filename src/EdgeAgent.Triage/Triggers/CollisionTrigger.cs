namespace EdgeAgent.Triage;

/// <summary>COL: speed changes as only a collision changes it (UN R160), or a restraint deploys.</summary>
internal sealed class CollisionTrigger : ITrigger
{
    private static readonly VehicleSwitch[] Restraints = [VehicleSwitch.AirbagDeployed, VehicleSwitch.RestraintDeployed];

    public TriggerDefinition Definition => TriggerCatalogue.Col;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var pulse = scene.Ego.Pulse;
        var isFelt = pulse is { IsKnown: true } && !pulse.IsStale(scene.Time);
        var isHeard = false;
        var severity = 0.0;
        if (isFelt && double.IsFinite(pulse!.SpeedChangeMps))
        {
            severity = pulse.SpeedChangeMps;
            evidence.Add("ego.speedChange", severity, "m/s", Definition.Hard);
        }

        foreach (var restraint in Restraints)
        {
            isHeard |= scene.Switches.IsHeard(restraint);
            if (scene.Switches.CameOn(restraint))
            {
                severity = Math.Max(severity, Definition.Hard);
                evidence.Add(VehicleSwitches.Names[(int)restraint], 1, "", 1);
            }
        }

        evidence.Add("ego.speed", scene.Ego.Motion.SpeedMps, "m/s");
        if (isFelt || isHeard)
        {
            return TriggerReading.Of(severity);
        }

        return TriggerReading.Unavailable(pulse is null ? "no IMU and no restraint signal" : "the IMU is silent, slower than 33 Hz or has not found gravity yet");
    }

    public void Reset()
    {
    }
}
