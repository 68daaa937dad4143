using EdgeAgent.Model;

namespace EdgeAgent.Triage.Calibration;

/// <summary>Severities that were recorded, judged again: which firings they open and how rare those are under a given calibration.</summary>
/// <remarks>It does what <see cref="TriageEngine"/> does after perception, so that calibrations are compared without looking at frames again. Used by one thread.</remarks>
public sealed class FiringReplay
{
    private readonly IReadOnlyList<TriggerDefinition> _triggers;
    private readonly TriggerCalibration _calibration;
    private readonly FiringState[] _firings;
    private readonly Instant?[] _openedAt;
    private readonly TriggerAnswer[] _answers;
    private readonly EvidenceBuffer _nothing = new();
    private readonly List<Instant> _closedOpenedAt = [];
    private long _sequence;

    /// <summary>A replay that starts from what was learnt; null where nothing is known.</summary>
    public FiringReplay(IReadOnlyList<TriggerDefinition> triggers, LearntCalibration? learnt = null)
    {
        ArgumentNullException.ThrowIfNull(triggers);
        _triggers = triggers;
        _calibration = new(triggers, learnt?.Fleet, learnt?.Vehicle);
        _firings = [.. triggers.Select((definition, index) => new FiringState(definition, new(definition, _calibration, index)))];
        _openedAt = new Instant?[triggers.Count];
        _answers = new TriggerAnswer[triggers.Count];
    }

    /// <summary>When each of the last verdict's closed firings had opened, in its order; a firing starts earlier, when its severity rose.</summary>
    public IReadOnlyList<Instant> ClosedOpenedAt => _closedOpenedAt;

    /// <summary>Judges one instant's severities, in the order of the triggers; NaN is unavailable.</summary>
    public TriageVerdict Step(Instant time, DrivingContext context, ReadOnlySpan<float> severities)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(severities.Length, _firings.Length, nameof(severities));
        var closed = new List<TriggerFiring>();
        _closedOpenedAt.Clear();
        Instant? openFrom = null;
        for (var trigger = 0; trigger < _firings.Length; trigger++)
        {
            var firing = _firings[trigger];
            var reading = float.IsNaN(severities[trigger]) ? TriggerReading.Unavailable("it was when recorded") : TriggerReading.Of(severities[trigger]);
            _answers[trigger] = new(_triggers[trigger].Id, firing.StatusOf(reading), reading.Severity);
            if (firing.Step(time, reading, _nothing) is { } ended)
            {
                Close(trigger, ended, closed);
            }

            if (firing.OpenFrom is { } from)
            {
                _openedAt[trigger] ??= time;
                openFrom = openFrom is { } earliest ? Instant.Min(earliest, from) : from;
            }
        }

        _calibration.Observe(time, context, _answers);
        return new() { Sequence = _sequence++, Time = time, Answers = [.. _answers], Closed = closed, OpenFrom = openFrom };
    }

    /// <summary>Ends what is still open.</summary>
    public IReadOnlyList<TriggerFiring> Flush(Instant end)
    {
        var closed = new List<TriggerFiring>();
        _closedOpenedAt.Clear();
        for (var trigger = 0; trigger < _firings.Length; trigger++)
        {
            if (_firings[trigger].Close(end) is { } ended)
            {
                Close(trigger, ended, closed);
            }
        }

        _calibration.EndBlock();
        return closed;
    }

    /// <summary>How rare severities were until now.</summary>
    public CalibrationState SaveCalibration() => _calibration.Save();

    private void Close(int trigger, TriggerFiring ended, List<TriggerFiring> closed)
    {
        closed.Add(ended);
        _closedOpenedAt.Add(_openedAt[trigger] ?? ended.Start);
        _openedAt[trigger] = null;
    }
}
