using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>A place where the ego vehicle must wait, such as a light that turned red: approached late and firmly, but in an ordinary way.</summary>
/// <param name="XMeters">Where the front bumper comes to stand.</param>
/// <param name="DecelerationMps2">How firmly the driver brakes for it.</param>
/// <param name="UntilSeconds">When the way is free again, in seconds of the scenario.</param>
/// <param name="HoldsSeconds">Where not 0, the way is free this long after the vehicle came to stand, whenever that is.</param>
public sealed record StopLine(
    double XMeters, double DecelerationMps2, double UntilSeconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] double HoldsSeconds = 0);
