using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>A trigger of this vehicle's own, beside the catalogue's.</summary>
public sealed record TriggerProfile
{
    /// <summary>The longest clip a trigger may ask for with its pre- and post-roll, in seconds; some of the longest clip is left for the event itself.</summary>
    public const double MostRollSeconds = 55;

    /// <summary>The id in firings, clips and reports.</summary>
    [Description("The id in firings, clips and reports, such as GATE; none of the catalogue's, and not one that begins with C-.")]
    [RegularExpression("^(?!C-)[A-Za-z][A-Za-z0-9_.-]{0,31}$")]
    public required string Id { get; init; }

    /// <summary>What it looks for, for people.</summary>
    [Description("What it looks for, for people.")]
    public string Title { get; set; } = "";

    /// <summary>The condition under which it fires.</summary>
    [Description("The condition under which it fires, such as: ego.accel_x < -4 m/s² for 0.2 s and persons.count > 0")]
    public required string When { get; init; }

    /// <summary>The class of its clips.</summary>
    [Description("The class of its clips: P1 safety, P2 learning, P3 control.")]
    public PriorityClass Priority { get; set; } = PriorityClass.P2;

    /// <summary>Seconds of drive wanted before a firing.</summary>
    [Description("Seconds of drive wanted before a firing; with postSeconds at most 55.")]
    [Range(0, MostRollSeconds)]
    public double PreSeconds { get; set; } = 10;

    /// <summary>Seconds of drive wanted after a firing.</summary>
    [Description("Seconds of drive wanted after a firing; with preSeconds at most 55.")]
    [Range(0, MostRollSeconds)]
    public double PostSeconds { get; set; } = 5;

    /// <summary>How long after a firing's end no new one opens, in seconds.</summary>
    [Description("Seconds after a firing's end in which no new one opens.")]
    [Range(0, 86_400)]
    public double RefractorySeconds { get; set; } = 10;

    /// <summary>How often it is expected to fire in an hour of driving.</summary>
    [Description("How often it is expected to fire in an hour of driving; a clip of what is rarer is worth more.")]
    [Range(0.0001, 3600)]
    public double PriorPerHour { get; set; } = 0.5;
}
