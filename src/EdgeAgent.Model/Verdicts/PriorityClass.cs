using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>How urgently a clip must reach the back end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PriorityClass>))]
public enum PriorityClass
{
    /// <summary>Mandatory: collision, driver button, remote request. Never evicted before it is delivered.</summary>
    P0,

    /// <summary>Safety.</summary>
    P1,

    /// <summary>Learning.</summary>
    P2,

    /// <summary>Random control sample.</summary>
    P3,
}
