using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage;

/// <summary>One trigger at work: its last answer, its firings, its health.</summary>
internal sealed class TriggerWatch
{
    private readonly ITrigger _trigger;
    private readonly FiringState _firing;
    private readonly HealthState _health;
    private readonly EvidenceBuffer _evidence = new();

    public TriggerWatch(ITrigger trigger, TriggerRarity rarity)
    {
        _trigger = trigger;
        Definition = trigger.Definition;
        _firing = new(Definition, rarity);
        _health = new(Definition.Id);
        Answer = new(Definition.Id, TriggerStatus.Unavailable, 0);
    }

    public TriggerDefinition Definition { get; }

    public TriggerAnswer Answer { get; private set; }

    public TriggerHealth? Health => _health.Reported;

    public Instant? OpenFrom => _firing.OpenFrom;

    public long Suppressed => _firing.Suppressed;

    public void Look(Scene scene, List<TriggerFiring> closed, List<TriggerHealth> healthChanges)
    {
        _evidence.Clear();
        var reading = _trigger.Read(scene, _evidence);
        Answer = new(Definition.Id, _firing.StatusOf(reading), reading.Severity);
        if (_firing.Step(scene.Time, reading, _evidence) is { } firing)
        {
            closed.Add(firing);
        }

        if (_health.Step(scene.Time, reading) is { } change)
        {
            healthChanges.Add(change);
        }
    }

    public TriggerFiring? Close(Instant end) => _firing.Close(end);

    /// <summary>Capture time jumped after <paramref name="before"/>: an open firing ends there; refractory times end too where the clock ran back.</summary>
    public void BeginAnew(Instant before, bool isBackwards, List<TriggerFiring> closed)
    {
        if (_firing.Close(before) is { } firing)
        {
            closed.Add(firing);
        }

        if (isBackwards)
        {
            _firing.ForgetTime();
        }

        _trigger.Reset();
    }
}
