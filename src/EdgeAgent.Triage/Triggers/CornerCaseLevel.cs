using System.Text.Json.Serialization;

namespace EdgeAgent.Triage;

/// <summary>On which layer a trigger sees something unusual (Breitenstein and Heidecker).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CornerCaseLevel>))]
public enum CornerCaseLevel
{
    /// <summary>None: somebody asked, or chance did.</summary>
    None,

    /// <summary>The sensor itself.</summary>
    Sensor,

    /// <summary>Weather and light.</summary>
    Domain,

    /// <summary>A single thing (the literature says object).</summary>
    Thing,

    /// <summary>How things stand together at one time.</summary>
    Scene,

    /// <summary>What happens over time.</summary>
    Scenario,

    /// <summary>The model that looks.</summary>
    Method,
}
