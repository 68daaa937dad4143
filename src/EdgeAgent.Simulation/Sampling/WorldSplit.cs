using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What a world may be used for; no family and no seed belongs to two of them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WorldSplit>))]
public enum WorldSplit
{
    /// <summary>To fit models.</summary>
    Train,

    /// <summary>To set thresholds.</summary>
    Calibration,

    /// <summary>To measure.</summary>
    Test,

    /// <summary>To measure with weather and a town that nothing was tuned on.</summary>
    HeldOut,
}
