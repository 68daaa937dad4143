using System.Text;
using EdgeAgent.Campaigns;
using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Ring;
using EdgeAgent.Time;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Capture;

/// <summary>Turns a plan into a draft: leases the frames and writes down what is known of them.</summary>
internal sealed class ClipDrafting(
    SensorRig rig,
    CaptureIdentity identity,
    FrameRing ring,
    DropCounter drops,
    SensorClock[] clocks,
    ClipSelecting selecting,
    Func<IReadOnlyList<IReadOnlyDictionary<string, long>>>? takeCounts,
    CampaignCapture? campaigns = null)
{
    /// <summary>A clip that selection does not keep is drafted without frames: only its manifest goes on, to be counted. Null where only campaigns wanted it and none has room.</summary>
    public ClipDraft? Draft(ClipPlan plan, DrivingContext context)
    {
        var frames = ring.Lease(plan.Start, plan.End);
        var admittedBytes = 0L;
        var isRecord = false;
        if (campaigns is not null && CampaignCapture.Concerns(plan.Firings))
        {
            var topics = campaigns.TopicsOf(plan.Firings);
            isRecord = topics is { Count: 0 };
            frames = topics is null ? frames : Keep(frames, topics);
            admittedBytes = frames.Sum(frame => (long)frame.SizeBytes);
            plan = campaigns.Admit(plan, admittedBytes);
            if (plan.Firings.Count == 0)
            {
                Release(frames);
                return null;
            }
        }

        var id = IdOf(plan);
        var decision = selecting.Consider(id, plan, context, frames, CampaignCapture.WeightOf(plan.Firings));
        var manifest = Manifest(plan, id, decision, frames) with { Tier = isRecord ? "T0" : "T3" };
        var draft = new ClipDraft(manifest, frames, rig) { Decision = decision, Selection = selecting.Save(), AdmittedBytes = admittedBytes };
        if (decision.Outcome != SelectionOutcome.Dropped)
        {
            return draft;
        }

        draft.Dispose();
        return draft with { Frames = [] };
    }

    private ClipManifest Manifest(ClipPlan plan, string id, SelectionDecision decision, List<Frame> frames)
    {
        var value = decision.Score;
        return new ClipManifest
        {
            ClipId = id,
            DriveId = identity.DriveId,
            VehicleId = identity.VehicleId,
            Start = plan.Start,
            End = plan.End,
            PrimaryTrigger = value.PrimaryTrigger,
            Firings = plan.Firings,
            Priority = value.Priority,
            Score = value.Score,
            Value = value.Value,
            Selection = new ClipSelection(decision.Outcome, decision.Reasons) { Kind = decision.Kind },
            Models = identity.Models,
            Campaign = campaigns?.NameIn(plan.Firings),
            AgentVersion = identity.AgentVersion,
            ProfileSha256 = identity.ProfileSha256,
            Clocks = [.. rig.Sensors.Where(sensor => sensor.Kind != SensorKind.Verdict).Select(sensor => clocks[sensor.Index].Quality())],
            // Losses are told by the next clip that is kept.
            Sensors = decision.Outcome == SelectionOutcome.Dropped ? [] : Contributions(plan, frames),
        };
    }

    /// <summary>The frames of some topics, and what triage said; the others are released.</summary>
    private static List<Frame> Keep(List<Frame> frames, IReadOnlySet<string> topics)
    {
        Release(frames.Where(frame => !IsKept(frame)));
        return [.. frames.Where(IsKept)];

        bool IsKept(Frame frame) => frame.Sensor.Kind == SensorKind.Verdict || topics.Contains(frame.Sensor.Topic);
    }

    private static void Release(IEnumerable<Frame> frames)
    {
        foreach (var frame in frames)
        {
            frame.Release();
        }
    }

    private ClipSensor[] Contributions(ClipPlan plan, List<Frame> frames)
    {
        var counts = new long[rig.Sensors.Length];
        foreach (var frame in frames)
        {
            counts[frame.Sensor.Index]++;
        }

        var losses = drops.Take();
        var counters = takeCounts?.Invoke();
        return [.. rig.Sensors.Select(sensor => new ClipSensor
        {
            Sensor = sensor.Id,
            Frames = counts[sensor.Index],
            Evicted = ring.EvictedWithin(sensor, plan.Start, plan.End),
            Drops = losses[sensor.Index],

            // The agent's own verdict stream stands behind the source's sensors and has no driver.
            Counters = sensor.Index < counters?.Count ? counters[sensor.Index] : null,
        })];
    }

    /// <summary>The same drive, profile and firings give the same id, on every machine.</summary>
    private string IdOf(ClipPlan plan)
    {
        var firings = string.Join(',', plan.Firings.Select(firing => $"{firing.Trigger}@{firing.Start.UnixNanoseconds}"));
        var content = $"{identity.DriveId}|{identity.VehicleId}|{identity.ProfileSha256}|{plan.Start.UnixNanoseconds}|{plan.End.UnixNanoseconds}|{firings}";
        return ContentId.Create(plan.Firings[0].Start, Encoding.UTF8.GetBytes(content));
    }
}
