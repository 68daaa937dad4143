using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>The score that a clip needs to be kept: a running quantile (Robbins-Monro) such that four times as many clips are kept as can be sent.</summary>
/// <remarks>θ ← θ + η·(1[S &gt; θ] - q) for every 5 s of driving, at most ±0.5 in an hour; q = kept per sent · affordable clips / windows, both a day.</remarks>
internal sealed class AdmissionThreshold(SelectionSettings settings, string share, AdmissionState? state)
{
    /// <summary>The largest score there is.</summary>
    private const double Most = 7.5;
    private const double StepSize = 0.15;
    private const double MostPerHour = 0.5;
    private const double WindowSeconds = 5;
    private const double SecondsPerHour = 3600;
    private const double MeanWeight = 0.1;

    /// <summary>What there is to save.</summary>
    public AdmissionState State { get; private set; } =
        state ?? new() { Share = share, Threshold = settings.StartThreshold, AtHourStart = settings.StartThreshold };

    /// <summary>θ.</summary>
    public double Value => IsOff ? 0 : State.Threshold;

    /// <summary>Where everything can be sent nothing needs a threshold.</summary>
    private bool IsOff => settings.BytesPerDay <= 0;

    /// <summary>Takes in a clip's score and cost after it was held against <see cref="Value"/>.</summary>
    public void Observe(double score, long bytes, Instant now)
    {
        if (IsOff)
        {
            return;
        }

        State = State with { TypicalBytes = State.TypicalBytes <= 0 ? bytes : State.TypicalBytes + MeanWeight * (bytes - State.TypicalBytes) };
        var elapsed = State.Last is { } last ? Math.Clamp(now.SecondsSince(last), 0, SecondsPerHour) : 0;
        var wanted = WantedShare();
        var next = State.Threshold - StepSize * wanted * (elapsed / WindowSeconds) + StepSize * ((score > State.Threshold ? 1 : 0) - wanted);
        if (State.HourStart is not { } hour || now < hour || now.SecondsSince(hour) >= SecondsPerHour)
        {
            State = State with { HourStart = now, AtHourStart = State.Threshold };
        }

        next = Math.Clamp(next, State.AtHourStart - MostPerHour, State.AtHourStart + MostPerHour);
        State = State with { Threshold = Math.Clamp(next, 0, Most), Last = now };
    }

    /// <summary>q: how many of the windows may become clips.</summary>
    private double WantedShare()
    {
        var affordable = (share.Length > 0 ? Shares.LimitOf(share, settings) : 1) * settings.BytesPerDay / Math.Max(1, State.TypicalBytes);
        var windows = settings.DrivingHoursPerDay * SecondsPerHour / WindowSeconds;
        return Math.Min(1, settings.KeptPerSent * affordable / Math.Max(1, windows));
    }
}
