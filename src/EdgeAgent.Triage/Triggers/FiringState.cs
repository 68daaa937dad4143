using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage;

/// <summary>The life of one trigger's firings, from severity alone (see the README's drawing). It knows capture time only.</summary>
internal sealed class FiringState(TriggerDefinition definition, TriggerRarity rarity)
{
    private readonly EvidenceBuffer _peakEvidence = new();

    private Phase _phase = Phase.Idle;
    private Instant _aboveSince;
    private Instant _lastAtOrAboveClose;
    private Instant? _lastEnd;
    private double _lastSeverity;
    private Instant _openedAt;
    private Instant _start;
    private Instant _peak;
    private double _peakSeverity;

    private enum Phase
    {
        /// <summary>Severity is below the hard threshold.</summary>
        Idle,

        /// <summary>At or above the hard threshold, or rare enough above the floor; not yet for long enough or still refractory.</summary>
        Rising,

        /// <summary>A firing is open.</summary>
        Open,

        /// <summary>Cut at its longest; the excursion must end first.</summary>
        Spent,
    }

    /// <summary>The earliest instant the open firing wants in its clip; null where none is open.</summary>
    public Instant? OpenFrom => _phase == Phase.Open ? _start.PlusSeconds(-definition.PreRollSeconds) : null;

    /// <summary>Excursions above the hard threshold that ended before they could open: too short, or in the refractory time of a trigger that does not sample.</summary>
    public long Suppressed { get; private set; }

    /// <summary>What the severity means at this moment.</summary>
    public TriggerStatus StatusOf(TriggerReading reading) => reading switch
    {
        { IsAvailable: false } => TriggerStatus.Unavailable,
        _ when reading.Severity >= definition.Hard => TriggerStatus.Hard,
        _ when reading.Severity >= definition.Floor => TriggerStatus.Floor,
        _ => TriggerStatus.Quiet,
    };

    /// <summary>Moves on to <paramref name="now"/>; returns the firing that ended, if one did. An unavailable reading counts as below everything.</summary>
    public TriggerFiring? Step(Instant now, TriggerReading reading, EvidenceBuffer evidence)
    {
        var severity = reading.IsAvailable ? reading.Severity : double.NegativeInfinity;
        switch (_phase)
        {
            case Phase.Idle or Phase.Rising:
                StepTowardsOpen(now, severity, evidence);
                return null;
            case Phase.Open:
                return StepOpen(now, severity, evidence);
            default:
                StepSpent(now, severity, evidence);
                return null;
        }
    }

    /// <summary>Ends the open firing, if any, because the drive ends or time jumps.</summary>
    public TriggerFiring? Close(Instant end)
    {
        var firing = _phase == Phase.Open ? End(Instant.Min(end, _lastAtOrAboveClose)) : null;
        _phase = Phase.Idle;
        return firing;
    }

    /// <summary>Forgets the refractory time too: the clock it was measured on is gone.</summary>
    public void ForgetTime() => _lastEnd = null;

    private void StepTowardsOpen(Instant now, double severity, EvidenceBuffer evidence)
    {
        if (definition.Resamples && IsRefractory(now, severity))
        {
            // The state was sampled: what may come is what is worse, and it begins when it gets worse.
            _phase = Phase.Idle;
            return;
        }

        if (severity < definition.Hard && !rarity.MayOpen(severity))
        {
            Suppressed += _phase == Phase.Rising ? 1 : 0;
            _phase = Phase.Idle;
            return;
        }

        if (_phase == Phase.Idle)
        {
            _phase = Phase.Rising;
            _aboveSince = now;
            _peakSeverity = double.NegativeInfinity;
        }

        NotePeak(now, severity, evidence);
        if (now.SecondsSince(_aboveSince) >= definition.MinDurationSeconds - SetJitterSeconds && !IsRefractory(now, severity))
        {
            _phase = Phase.Open;
            _openedAt = _aboveSince;
            _start = _aboveSince.PlusSeconds(-definition.LagSeconds);
            _lastAtOrAboveClose = now;
        }
    }

    private TriggerFiring? StepOpen(Instant now, double severity, EvidenceBuffer evidence)
    {
        if (severity >= definition.Close)
        {
            _lastAtOrAboveClose = now;
            NotePeak(now, severity, evidence);
        }
        else if (now.SecondsSince(_lastAtOrAboveClose) >= definition.CloseAfterSeconds - SetJitterSeconds)
        {
            _phase = Phase.Idle;
            return End(_lastAtOrAboveClose);
        }

        if (now.SecondsSince(_openedAt) < definition.MaxOpenSeconds)
        {
            return null;
        }

        _phase = Phase.Spent;
        return End(_lastAtOrAboveClose);
    }

    private void StepSpent(Instant now, double severity, EvidenceBuffer evidence)
    {
        if (severity >= definition.Close)
        {
            _lastAtOrAboveClose = now;
            if (!definition.Resamples || IsRefractory(now, severity))
            {
                return;
            }

            _phase = Phase.Idle;
            StepTowardsOpen(now, severity, evidence);
        }
        else if (now.SecondsSince(_lastAtOrAboveClose) >= definition.CloseAfterSeconds - SetJitterSeconds)
        {
            _phase = Phase.Idle;
        }
    }

    /// <summary>Frame sets 100 ms apart by name are 99.9 ms apart by clock: durations allow for it.</summary>
    private const double SetJitterSeconds = 0.005;

    private bool IsRefractory(Instant now, double severity) =>
        _lastEnd is { } end && now.SecondsSince(end) < definition.RefractorySeconds && !definition.IsWorse(severity, _lastSeverity);

    private void NotePeak(Instant now, double severity, EvidenceBuffer evidence)
    {
        if (severity > _peakSeverity)
        {
            _peakSeverity = severity;
            _peak = now;
            _peakEvidence.CopyFrom(evidence);
        }
    }

    private TriggerFiring End(Instant end)
    {
        (_lastEnd, _lastSeverity) = (end, _peakSeverity);
        return new()
        {
            Trigger = definition.Id,
            Priority = definition.Priority,
            Start = _start,
            Peak = _peak,
            End = end,
            Severity = _peakSeverity,
            Threshold = definition.Hard,
            Unit = definition.Unit,
            Surprisal = rarity.SurprisalOf(_peakSeverity),
            PreRollSeconds = definition.PreRollSeconds,
            PostRollSeconds = definition.PostRollSeconds,
            Evidence = _peakEvidence.ToItems(),
        };
    }
}
