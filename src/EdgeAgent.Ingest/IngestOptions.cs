using EdgeAgent.Mqtt;

namespace EdgeAgent.Ingest;

/// <summary>Which broker the back end listens to and where it keeps what comes.</summary>
public sealed record IngestOptions
{
    /// <summary>The broker and how to reach it; client id, will and packet size are set here.</summary>
    public required MqttClientOptions Broker { get; init; }

    /// <summary>The folder for clips, spool and catalogue: one file system, as finished clips are renamed into place.</summary>
    public required string InboxFolder { get; init; }

    /// <summary>Connections that share the subscription. Default 2.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Fleets to serve; empty for all, each announced when its first vehicle shows.</summary>
    public IReadOnlyList<string> Fleets { get; init; } = [];

    /// <summary>The begin of our client ids; must differ between processes at one broker.</summary>
    public string Name { get; init; } = $"ingest-{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>What a vehicle may ask.</summary>
    public IngestLimits Limits { get; init; } = new();

    /// <summary>Fleets announced at most, as each costs a connection. Default 64.</summary>
    public int MaximumFleets { get; init; } = 64;
}
