using System.Text.Json.Serialization;
using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>What a check of the doctor came to.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<CheckOutcome>))]
public enum CheckOutcome
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>The vehicle may drive, but somebody should look at it.</summary>
    Warn,

    /// <summary>Not fit to drive.</summary>
    Fail,
}
