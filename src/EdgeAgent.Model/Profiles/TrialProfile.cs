using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>How a newly installed profile proves itself before it stays.</summary>
public sealed record TrialProfile
{
    /// <summary>How long every required sensor may take to deliver, in seconds.</summary>
    [Description("Seconds from the agent's start until every required sensor must have delivered; then the agent goes back to the last good profile.")]
    [Range(1, 3600)]
    public double HealthySeconds { get; set; } = 60;

    /// <summary>How often the agent may start without becoming healthy.</summary>
    [Description("Starts that may end, by a crash or a power cut, before the agent was healthy; then it goes back to the last good profile.")]
    [Range(1, 100)]
    public int MostStarts { get; set; } = 5;
}
