using System.Diagnostics.Metrics;

namespace EdgeAgent.Capture;

/// <summary>The capture side's instruments, meter <c>EdgeAgent.Capture</c>; the README has a row for each.</summary>
internal static class CaptureMetrics
{
    public const string MeterName = "EdgeAgent.Capture";

    private static readonly Meter Meter = new(MeterName);

    public static readonly Counter<long> Frames = Meter.CreateCounter<long>("edgeagent.frames", "{frame}", "Frames taken in, by sensor.");

    public static readonly Counter<long> FrameSets = Meter.CreateCounter<long>("edgeagent.frame_sets", "{set}", "Frame sets judged.");

    public static readonly Counter<long> Firings = Meter.CreateCounter<long>("edgeagent.firings", "{firing}", "Trigger firings, by trigger.");

    public static readonly Counter<long> Clips = Meter.CreateCounter<long>("edgeagent.clips", "{clip}", "Clips offered to the store, by outcome.");

    public static readonly Counter<long> ClipsDropped = Meter.CreateCounter<long>("edgeagent.clips.dropped", "{clip}", "Clips dropped because the store was busy.");

    public static readonly Counter<long> Previews = Meter.CreateCounter<long>("edgeagent.previews", "{preview}", "Previews offered to the store, by outcome.");

    public static readonly Counter<long> Lites = Meter.CreateCounter<long>("edgeagent.lites", "{clip}", "Lite versions of clips offered to the store, by outcome.");

    public static readonly Counter<long> PreviewFaults = Meter.CreateCounter<long>("edgeagent.previews.faults", "{preview}", "Previews lost because their pictures could not be made.");

    public static readonly Counter<long> PreviewUnreadable = Meter.CreateCounter<long>("edgeagent.previews.unreadable", "{picture}", "Pictures left out of previews because the camera's could not be read.");

    public static readonly Histogram<double> PreviewSeconds = Meter.CreateHistogram<double>("edgeagent.previews.duration", "s", "Time that cutting a preview takes, beside the pipeline.");

    public static readonly Counter<long> Faults = Meter.CreateCounter<long>("edgeagent.triage.faults", "{fault}", "Frame sets lost to a fault in triage.");

    public static readonly Counter<long> MemoryResets = Meter.CreateCounter<long>("edgeagent.memory_resets", "{reset}", "Memories of scenes that could not be taken up at a start.");

    public static readonly Counter<long> TriggerFaults = Meter.CreateCounter<long>("edgeagent.trigger_faults", "{fault}", "Triggers found stuck, by trigger.");

    public static readonly Histogram<double> TakeSeconds = Meter.CreateHistogram<double>("edgeagent.take.duration", "s", "Time the pipeline needs for one frame, its judgement included.");
}
