using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Health;

/// <summary>What was seen of the broker.</summary>
public sealed record BrokerObservation
{
    /// <summary>How the connection went.</summary>
    public required MqttConnectOutcome Outcome { get; init; }

    /// <summary>The reason where it failed.</summary>
    public string Detail { get; init; } = "";

    /// <summary>How long connecting took, in seconds.</summary>
    public double ConnectSeconds { get; init; }

    /// <summary>When the broker's certificate ends; null without TLS.</summary>
    public DateTimeOffset? ServerCertificateEnds { get; init; }

    /// <summary>When the vehicle's certificate ends; null where it has none.</summary>
    public DateTimeOffset? ClientCertificateEnds { get; init; }

    /// <summary>The receiver's retained word on itself; null where none came.</summary>
    public ReceiverState? Receiver { get; init; }
}
