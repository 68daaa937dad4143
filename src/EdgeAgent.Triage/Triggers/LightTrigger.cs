namespace EdgeAgent.Triage;

/// <summary>LUX: light changes by two stops within seconds (tunnel), burns out a tenth of the picture (glare), or is gone (night).</summary>
/// <remarks>Night is a state, worth a sample and no more however dark it is.</remarks>
internal sealed class LightTrigger : ITrigger
{
    /// <summary>The share of the picture that may be burnt out.</summary>
    internal const double SaturatedLimit = 0.10;

    private const double GlareSeconds = 1;
    private const double TransitionStops = 2;

    // A sky is two stops brighter than the road under it: more than that cannot be lost.
    private const double SkyTransitionStops = 1.5;
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
            var change = Math.Max(light.ChangedStops / TransitionStops, light.SkyChangedStops / SkyTransitionStops);
            var here = Math.Max(Math.Max(glare, change), Math.Min(1, NightLevel / Math.Max(1, light.MeanLevel)));
            if (here > severity)
            {
                severity = here;
                evidence.Clear();
                evidence.Add("light.level", light.MeanLevel, "", NightLevel);
                evidence.Add("light.change", light.ChangedStops, "stops", TransitionStops);
                evidence.Add("light.skyChange", light.SkyChangedStops, "stops", SkyTransitionStops);
                evidence.Add("light.saturated", light.SaturatedShare, "", SaturatedLimit);
            }
        }

        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("no camera picture to judge the light by");
    }

    public void Reset()
    {
    }
}
