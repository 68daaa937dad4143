using EdgeAgent.Cutting;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Capture;

/// <summary>Selection in the pipeline: gathers what it is told of a clip, and keeps its state in the store.</summary>
public sealed class ClipSelecting
{
    /// <summary>Under which key the store keeps what selection remembers.</summary>
    public const string StateKey = "selection";

    private readonly ClipAppraisal _appraisal;
    private readonly PlaceLog _places = new();
    private readonly SensorRig? _rigOfLites;
    private readonly FleetKnowledge? _fleet;

    /// <summary>Selection for a profile's budget, from a saved state or from nothing; without a fleet every kind of event is as rare as the others.</summary>
    public ClipSelecting(HardwareProfile profile, SensorRig rig, IReadOnlyList<TriggerDefinition> catalogue, SelectionState? state = null, FleetKnowledge? fleet = null)
    {
        _fleet = fleet;
        _appraisal = new(SettingsOf(profile), catalogue, HardwareMark.Of(profile), state: state);
        _rigOfLites = LiteCutter.IsFor(profile) ? rig : null;
    }

    /// <summary>What the store remembers of selection; null where it is nothing that can be read.</summary>
    /// <remarks>Clips that were evicted unsent since make nothing redundant any more.</remarks>
    public static SelectionState? Load(ClipStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (SelectionJson.TryReadSelection(store.GetState(StateKey) ?? []) is not { } state)
        {
            return null;
        }

        var unsent = store.ListDropped().Where(dropped => dropped.State is null or ClipState.Sealed).Select(dropped => dropped.Id).ToHashSet(StringComparer.Ordinal);
        return state with { Kept = [.. state.Kept.Where(kept => !unsent.Contains(kept.ClipId))] };
    }

    /// <summary>The settings that follow from a profile: its uplink's bytes a day, or no limit.</summary>
    public static SelectionSettings SettingsOf(HardwareProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new() { BytesPerDay = (profile.Uplink?.DailyMebibytes ?? 0) << 20 };
    }

    /// <summary>Takes note of where the vehicle is.</summary>
    internal void Take(Frame frame) => _places.Take(frame);

    /// <summary>Decides on a clip that was cut.</summary>
    internal SelectionDecision Consider(string clipId, ClipPlan plan, DrivingContext context, IReadOnlyList<Frame> frames, double campaignWeight = 1)
    {
        _appraisal.Fleet = _fleet?.Counts ?? FleetCounts.None;
        return _appraisal.Consider(new ClipCandidate
        {
            Id = clipId,
            Time = plan.End,
            Firings = plan.Firings,
            Context = context,
            Place = _places.At(plan.Firings[0].Peak),
            CampaignWeight = campaignWeight,
            Bytes = BytesOf(frames, plan.Firings),
        });
    }

    private TierBytes BytesOf(IReadOnlyList<Frame> frames, IReadOnlyList<TriggerFiring> firings)
    {
        var whole = frames.Sum(frame => (long)frame.SizeBytes);
        return new(
            Record: 0,
            Preview: PreviewCutter.IsWorthwhile(whole) ? PreviewCutter.TypicalBytes : 0,
            Lite: _rigOfLites is null ? 0 : LiteCutter.BytesOf(frames, _rigOfLites, firings),
            Full: whole);
    }

    /// <summary>What there is to save now; later decisions do not change it.</summary>
    internal SelectionState Save() => _appraisal.Save();
}
