namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>Something that keeps a sensor's device from being made.</summary>
/// <param name="Sensor">The sensor's id.</param>
/// <param name="Part">What of the sensor it is about, as its profile has it: <c>driver</c>, <c>kind</c>, <c>options</c> or <c>options.port</c>.</param>
/// <param name="Message">What is wrong, and what would be valid.</param>
public sealed record DeviceProblem(string Sensor, string Part, string Message)
{
    /// <summary>What is not there, where that is all.</summary>
    public DeviceLack Lack { get; init; }

    /// <summary>The problem with its sensor.</summary>
    public override string ToString() => $"sensor {Sensor}: {Message}";
}
