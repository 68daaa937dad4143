using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>Finds a stuck trigger: a cumulative sum (CUSUM) of Poisson firings between the expected rate λ0 and ten times that.</summary>
/// <remarks>
/// C ← max(0, C - k·Δt) + 1 at each firing, k = 9·λ0 / ln 10, the reference between λ0 and 10·λ0. Stuck: C ≥ 8, above 0 for 15 min,
/// and more than 10·λ0 over that time. An hour without a firing ends it. λ0 is 0.5 per hour at least: a few hard brakings in an
/// afternoon are a driver, not a fault.
/// </remarks>
internal sealed class RateWatch(string trigger, double priorPerHour, RateWatchState? state)
{
    private const double LeastRatePerHour = 0.5;
    private const double TimesPrior = 10;
    private const double ExcessToAlarm = 8;
    private const double MostExcess = 20;
    private const double SecondsToAlarm = 15 * 60;
    private const double SecondsToRelease = 3600;
    private const double SecondsBetweenFaults = 24 * 3600;
    private const double SecondsBetweenSamples = 3600;

    private readonly double _expectedPerHour = Math.Max(LeastRatePerHour, priorPerHour);

    /// <summary>What there is to save.</summary>
    public RateWatchState State { get; private set; } = state ?? new() { Trigger = trigger };

    /// <summary>The rate beyond which the trigger is stuck.</summary>
    public double LimitPerHour => TimesPrior * _expectedPerHour;

    /// <summary>How often it fired in an hour since the excess began.</summary>
    public double RatePerHour(Instant now) => State.Firings / Math.Max(1, now.SecondsSince(State.Since)) * 3600;

    /// <summary>Takes in a firing; the fault where it is found with this one.</summary>
    public TriggerFault? Fire(Instant time)
    {
        // A clock that ran back says nothing about how long it was quiet.
        var quiet = State.Last is { } last ? Math.Max(0, time.SecondsSince(last)) : double.PositiveInfinity;
        if (quiet >= SecondsToRelease || time < State.Since)
        {
            State = State with { Excess = 0, IsStuck = false };
        }

        var left = Math.Max(0, State.Excess - _expectedPerHour * (TimesPrior - 1) / Math.Log(TimesPrior) * Math.Min(quiet, SecondsToRelease) / 3600);
        var begins = left <= 0;
        State = State with
        {
            Excess = Math.Min(MostExcess, left + 1),
            Since = begins ? time : State.Since,
            Firings = begins ? 1 : State.Firings + 1,
            Last = time,
        };
        if (State.IsStuck || State.Excess < ExcessToAlarm || time.SecondsSince(State.Since) < SecondsToAlarm || RatePerHour(time) <= LimitPerHour)
        {
            return null;
        }

        State = State with { IsStuck = true };
        if (State.FaultTold is { } told && Math.Abs(time.SecondsSince(told)) < SecondsBetweenFaults)
        {
            return null;
        }

        State = State with { FaultTold = time };
        return new(trigger, State.Since, time, State.Firings, RatePerHour(time), _expectedPerHour);
    }

    /// <summary>Whether a clip of the stuck trigger may pass, as one an hour may.</summary>
    public bool TrySample(Instant now)
    {
        if (State.Sampled is { } sampled && Math.Abs(now.SecondsSince(sampled)) < SecondsBetweenSamples)
        {
            return false;
        }

        State = State with { Sampled = now };
        return true;
    }
}
