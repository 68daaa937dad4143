using System.Text.Json.Serialization;
using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>How a sensor is, in one word.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<SensorState>))]
public enum SensorState
{
    /// <summary>Its device was opened lately and has sent nothing yet.</summary>
    Starting,

    /// <summary>Frames come.</summary>
    Delivering,

    /// <summary>Its device is there but frames are overdue.</summary>
    Silent,

    /// <summary>Its device is absent or was lost; it is tried again.</summary>
    Lost,

    /// <summary>Its recording has ended, or the agent ends.</summary>
    Ended,
}
