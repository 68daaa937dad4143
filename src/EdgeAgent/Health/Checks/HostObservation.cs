namespace EdgeAgent.Health;

/// <summary>What was seen of the machine's settings.</summary>
public sealed record HostObservation
{
    /// <summary>Kernel settings by their sysctl names; those that could not be read are absent.</summary>
    public IReadOnlyDictionary<string, long> Sysctl { get; init; } = new Dictionary<string, long>();

    /// <summary>Whether this process may pass the kernel's limit on receive buffers.</summary>
    public bool MayForceBuffers { get; init; }

    /// <summary>Network interfaces by name, with whether each is up.</summary>
    public IReadOnlyDictionary<string, bool> Interfaces { get; init; } = new Dictionary<string, bool>();

    /// <summary>Device files that the profile names, with why they cannot be used; null where they can.</summary>
    public IReadOnlyDictionary<string, string?> Devices { get; init; } = new Dictionary<string, string?>();
}
