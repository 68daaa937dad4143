using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>CLK: a sensor's clock steps against its usual delay, or more than one frame in twenty is lost.</summary>
internal sealed class ClockTrigger(SensorRig rig) : ITrigger
{
    private const double StepLimitSeconds = 0.020;
    private const double LostLimit = 0.05;

    private readonly string[] _steps = [.. rig.Sensors.Select(sensor => "clockStep." + sensor.Id)];
    private readonly string[] _losses = [.. rig.Sensors.Select(sensor => "lost." + sensor.Id)];

    public TriggerDefinition Definition => TriggerCatalogue.Clk;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var isKnown = false;
        var severity = 0.0;
        var watches = scene.Streams.Watches;
        for (var sensor = 0; sensor < watches.Length; sensor++)
        {
            if (watches[sensor] is not { } watch || double.IsNaN(watch.LostShare))
            {
                continue;
            }

            isKnown = true;
            var here = Math.Max(watch.LostShare / LostLimit, double.IsNaN(watch.StepSeconds) ? 0 : watch.StepSeconds / StepLimitSeconds);
            if (here > severity)
            {
                severity = here;
                evidence.Clear();
                evidence.Add(_steps[sensor], watch.StepSeconds, "s", StepLimitSeconds);
                evidence.Add(_losses[sensor], watch.LostShare, "", LostLimit);
            }
        }

        return isKnown ? TriggerReading.Of(severity) : TriggerReading.Unavailable("no LiDAR, radar or camera is heard");
    }

    public void Reset()
    {
    }
}
