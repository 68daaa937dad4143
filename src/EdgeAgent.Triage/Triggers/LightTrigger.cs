namespace EdgeAgent.Triage;

/// <summary>LUX: light changes by two stops within seconds (tunnel), burns out a tenth of the picture (glare), or is gone (night).</summary>
internal sealed class LightTrigger : ITrigger
{
    /// <summary>The share of the picture that may be burnt out.</summary>
    internal const double SaturatedLimit = 0.10;

    private const double GlareSeconds = 1;
    private const double TransitionStops = 2;
    private const double NightLevel = 25;

    public TriggerDefinition Definition => TriggerCatalogue.Lux;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var isAvailable = false;
        var severity = 0.0;
        foreach (var camera in scene.Cameras)
        {
            if (!scene.IsWell(camera.Sensor) || !camera.Light.IsKnown)
            {
                continue;
            }

            isAvailable = true;
            var light = camera.Light;
            var glare = light.SaturatedSeconds >= GlareSeconds ? light.SaturatedShare / SaturatedLimit : 0;
            var here = Math.Max(glare, Math.Max(light.ChangedStops / TransitionStops, NightLevel / Math.Max(1, light.MeanLevel)));
            if (here > severity)
            {
                severity = here;
                evidence.Clear();
                evidence.Add("light.level", light.MeanLevel, "", NightLevel);
                evidence.Add("light.change", light.ChangedStops, "stops", TransitionStops);
                evidence.Add("light.saturated", light.SaturatedShare, "", SaturatedLimit);
            }
        }

        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("no camera picture to judge the light by");
    }

    public void Reset()
    {
    }
}
