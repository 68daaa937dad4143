using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>UNC: a camera detector goes on finding something near without being sure that it is there.</summary>
internal sealed class UncertainDetectionTrigger : ITrigger
{
    private const double FarthestMeters = 60;

    // A car: what is less tall in the picture than a car at 60 m may be farther away.
    private const double HeightMeters = 1.5;
    private const float DefaultPixels = 24;

    public TriggerDefinition Definition => TriggerCatalogue.Unc;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var isAvailable = false;
        var severity = 0.0;
        foreach (var camera in scene.Cameras)
        {
            if (!camera.HasDetector || !scene.IsWell(camera.Sensor))
            {
                continue;
            }

            isAvailable = true;
            var leastPixels = camera.Sensor.Camera is { } pinhole ? (float)(pinhole.Fy * HeightMeters / FarthestMeters) : DefaultPixels;
            var seconds = camera.History.UncertainSeconds(scene.Time, leastPixels, out var pixels);
            if (seconds > severity)
            {
                severity = seconds;
                evidence.Clear();
                evidence.Add("uncertain.for", seconds, "s", Definition.Floor);
                evidence.Add("uncertain.height", pixels, "pixels", leastPixels);
            }
        }

        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("no camera with a detector is heard");
    }

    public void Reset()
    {
    }
}
