using EdgeAgent.Model;

namespace EdgeAgent.Capture;

/// <summary>A vehicle's rig with the agent's own verdicts as one more stream.</summary>
public static class CaptureRig
{
    /// <summary>The topic of the verdicts.</summary>
    public const string VerdictTopic = "/edgeagent/verdict";

    /// <summary>The rig itself where it has a verdict stream, else one with a stream added behind all sensors, so that their indexes stay.</summary>
    public static SensorRig WithVerdicts(SensorRig rig) => rig.OfKind(SensorKind.Verdict).Any()
        ? rig
        : new SensorRig(rig.Sensors.Add(new SensorDescriptor
        {
            Id = "edgeagent_verdict",
            Kind = SensorKind.Verdict,
            Topic = VerdictTopic,
            FrameId = "base_link",
        }));
}
