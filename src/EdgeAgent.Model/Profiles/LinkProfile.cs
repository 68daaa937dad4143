using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>A way to the broker and what its bytes cost.</summary>
public sealed record LinkProfile
{
    /// <summary>The network interface by which the connection leaves; a star at the end stands for anything.</summary>
    [Description("The network interface by which the connection to the broker leaves, such as wwan0; wlan* for every one that begins so.")]
    [RegularExpression("^[^*]*[*]?$")]
    public required string Interface { get; init; }

    /// <summary>What a byte counts against the budget.</summary>
    [Description("What a byte counts against dailyMebibytes: 0.1 lets ten times as much through, 0 costs nothing.")]
    [Range(0, 1000)]
    public double Price { get; set; } = 1;

    /// <summary>Whether nothing but class P0 may use it.</summary>
    [Description("Whether nothing but class P0 (collisions, requests) may use it, as when roaming.")]
    public bool MandatoryOnly { get; set; }
}
