using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>What devices are made with.</summary>
public sealed record DeviceContext
{
    /// <summary>The memory of frames.</summary>
    public required SlabPool Pool { get; init; }

    /// <summary>What relative paths in options start from: the profile's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The vehicle's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
