using EdgeAgent.Model;
using EdgeAgent.Uplink;

namespace EdgeAgent.Health;

/// <summary>What the doctor looks at.</summary>
public sealed record DoctorRequest
{
    /// <summary>The hardware profile.</summary>
    public required HardwareProfile Profile { get; init; }

    /// <summary>What the profile's relative paths start from.</summary>
    public required string Folder { get; init; }

    /// <summary>Looks at the sensors: the vehicle's devices, a recording, or what a running agent says of them.</summary>
    public required Func<CancellationToken, IReadOnlyList<SensorObservation>> Examine { get; init; }

    /// <summary>Whether frames come now, so that sensors' times must agree with this machine's.</summary>
    public required bool IsLive { get; init; }

    /// <summary>The store's folder; null where no disk is to be looked at.</summary>
    public string? StoreFolder { get; init; }

    /// <summary>How to reach the back end; null for a vehicle that only stores.</summary>
    public UplinkOptions? Uplink { get; init; }

    /// <summary>The picture that models are tried on.</summary>
    public ReadOnlyMemory<byte> Picture { get; init; }

    /// <summary>What was found of the profile itself, such as its signature.</summary>
    public IReadOnlyList<Check> ProfileChecks { get; init; } = [];
}
