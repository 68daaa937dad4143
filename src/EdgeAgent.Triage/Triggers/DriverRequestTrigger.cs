namespace EdgeAgent.Triage;

/// <summary>DRV: the driver's button or a request from outside, seen at the next frame set.</summary>
internal sealed class DriverRequestTrigger : ITrigger
{
    public TriggerDefinition Definition => TriggerCatalogue.Drv;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        var requests = 0;
        while (scene.Requests.TryTake(out var reason))
        {
            requests++;
            evidence.Add("request." + reason, 1);
        }

        return TriggerReading.Of(requests);
    }

    public void Reset()
    {
    }
}
