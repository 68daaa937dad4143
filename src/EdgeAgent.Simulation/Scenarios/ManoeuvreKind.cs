using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What the ego vehicle does on its own account.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ManoeuvreKind>))]
public enum ManoeuvreKind
{
    /// <summary>Brakes at an amount in m/s², whatever stands ahead.</summary>
    Brake,

    /// <summary>Swerves out and back with an amount of lateral acceleration in m/s².</summary>
    Swerve,

    /// <summary>Changes its lateral place by an amount in metres, positive to the left, with the indicator on.</summary>
    LaneChange,

    /// <summary>Strikes something: loses an amount of speed in m/s within 120 ms.</summary>
    Impact,
}
