using System.Collections.Immutable;

namespace EdgeAgent.Model;

/// <summary>Named numbers at one instant, in the order of <see cref="SensorDescriptor.SignalNames"/>; NaN where one is absent.</summary>
public sealed class SignalsFrame(SensorDescriptor sensor) : Frame(sensor, null)
{
    /// <summary>The numbers, in the units their names say.</summary>
    public required ImmutableArray<double> Values { get; init; }
}
