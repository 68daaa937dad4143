using EdgeAgent.Model;

namespace EdgeAgent.Profiles.Slots;

/// <summary>Decides whether a newly installed profile is healthy: every required sensor was in a frame set before the time is up.</summary>
public sealed class ProfileTrial
{
    /// <summary>Guards itself: the pipeline takes sensors out while the trial's loop looks.</summary>
    private readonly HashSet<string> _missing;
    private readonly TimeSpan _limit;

    /// <summary>A trial of a profile, beginning now.</summary>
    public ProfileTrial(HardwareProfile profile)
    {
        _limit = TimeSpan.FromSeconds(profile.Trial.HealthySeconds);
        _missing = [.. profile.Sensors.Where(sensor => sensor.Required).Select(sensor => sensor.Id)];
    }

    /// <summary>What else keeps the vehicle from being healthy, such as a sensor that delivers garbage; null for nothing.</summary>
    public Func<string?> Complaint { get; init; } = () => null;

    /// <summary>The required sensors that no frame set had yet.</summary>
    public IReadOnlyList<string> Missing
    {
        get
        {
            lock (_missing)
            {
                return [.. _missing.Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Takes note of who is in a frame set.</summary>
    public void Observe(FrameSet set)
    {
        lock (_missing)
        {
            if (_missing.Count == 0)
            {
                return;
            }

            foreach (var slot in set.Slots)
            {
                if (slot.Frames.Count > 0)
                {
                    _missing.Remove(slot.Sensor.Id);
                }
            }
        }
    }

    /// <summary>How the profile stands after <paramref name="elapsed"/>.</summary>
    public TrialOutcome Decide(TimeSpan elapsed) =>
        Missing.Count == 0 && Complaint() is null ? TrialOutcome.Healthy
        : elapsed >= _limit ? TrialOutcome.Failed
        : TrialOutcome.Waiting;

    /// <summary>Why it is not healthy, in a sentence.</summary>
    public string Reason() => Missing is { Count: > 0 } missing
        ? $"after {_limit.TotalSeconds:0.#} s nothing came from {string.Join(", ", missing)}"
        : $"after {_limit.TotalSeconds:0.#} s {Complaint() ?? "it was not healthy"}";
}
