using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>Triggers and models.</summary>
public sealed record TriageProfile
{
    /// <summary>Ids of triggers that are switched off.</summary>
    [Description("Ids of triggers that are switched off, such as [LUX].")]
    public IReadOnlyList<string> Disabled { get; set; } = [];

    /// <summary>Random control samples per hour.</summary>
    [Description("Random control samples per hour of driving (trigger RND).")]
    [Range(0, 60)]
    public double RandomPerHour { get; set; } = 0.5;

    /// <summary>Seed of the random control sample.</summary>
    [Description("Seed of the random control sample; the drive's id is mixed in.")]
    public long Seed { get; init; }

    /// <summary>Models to run.</summary>
    [Description("Models to run, each on one camera.")]
    public IReadOnlyList<ModelProfile> Models { get; set; } = [];

    /// <summary>Triggers that people wrote.</summary>
    [Description("Triggers of your own, each with the condition under which it fires.")]
    public IReadOnlyList<TriggerProfile> Triggers { get; set; } = [];
}
