using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Turns a trigger's moment-to-moment availability into reports, one a change; what flips back within a second is no change.</summary>
internal sealed class HealthState(string trigger)
{
    private const double SettleSeconds = 1;

    private string? _candidateReason;
    private Instant _candidateSince;
    private bool _hasCandidate;

    /// <summary>The last report; null before the first.</summary>
    public TriggerHealth? Reported { get; private set; }

    /// <summary>Takes one reading; returns a report where the state has changed and stayed so.</summary>
    public TriggerHealth? Step(Instant now, TriggerReading reading)
    {
        if (!_hasCandidate || !string.Equals(_candidateReason, reading.UnavailableBecause, StringComparison.Ordinal) || now < _candidateSince)
        {
            _hasCandidate = true;
            _candidateReason = reading.UnavailableBecause;
            _candidateSince = now;
        }

        if (now.SecondsSince(_candidateSince) < SettleSeconds || IsReported(_candidateReason))
        {
            return null;
        }

        return Reported = new(trigger, _candidateReason is null, _candidateReason ?? "", _candidateSince);
    }

    private bool IsReported(string? reason) => Reported is { } reported && string.Equals(reported.Reason, reason ?? "", StringComparison.Ordinal);
}
