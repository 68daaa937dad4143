using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage.Conditions;

/// <summary>A trigger that people wrote, in a profile or a campaign.</summary>
public sealed record WrittenTrigger
{
    /// <summary>The id that firings, clips and reports carry; none of the catalogue's.</summary>
    public required string Id { get; init; }

    /// <summary>What it looks for, for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>The condition under which it fires, such as <c>ego.accel_x &lt; -5 m/s² for 0.2 s</c>.</summary>
    public required string When { get; init; }

    /// <summary>The class of its clips.</summary>
    public PriorityClass Priority { get; init; } = PriorityClass.P2;

    /// <summary>Seconds of drive wanted before a firing.</summary>
    public double PreRollSeconds { get; init; } = 10;

    /// <summary>Seconds of drive wanted after a firing.</summary>
    public double PostRollSeconds { get; init; } = 5;

    /// <summary>How long after a firing's end no new one opens.</summary>
    public double RefractorySeconds { get; init; } = 10;

    /// <summary>How often it is expected to fire in an hour.</summary>
    public double PriorRatePerHour { get; init; } = 0.5;

    /// <summary>Whether it may fire at an instant in a driving context, asked with every frame set; null where it always may.</summary>
    public Func<Instant, DrivingContext, bool>? MayFire { get; init; }

    /// <summary>A profile's trigger.</summary>
    public static WrittenTrigger From(TriggerProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        return new()
        {
            Id = profile.Id,
            Title = profile.Title,
            When = profile.When,
            Priority = profile.Priority,
            PreRollSeconds = profile.PreSeconds,
            PostRollSeconds = profile.PostSeconds,
            RefractorySeconds = profile.RefractorySeconds,
            PriorRatePerHour = profile.PriorPerHour,
        };
    }

    internal TriggerDefinition Definition => new()
    {
        Id = Id,
        Title = Title,
        Severity = "1 while the condition holds",
        Unit = "",
        Group = TriggerGroup.Written,
        Priority = Priority,
        Hard = 1,
        Close = 1,
        RefractorySeconds = RefractorySeconds,
        PreRollSeconds = PreRollSeconds,
        PostRollSeconds = PostRollSeconds,
        Requires = [],
        PriorRatePerHour = PriorRatePerHour,
    };
}
