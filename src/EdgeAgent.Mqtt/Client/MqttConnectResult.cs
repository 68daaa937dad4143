using System.Net;

namespace EdgeAgent.Mqtt;

/// <summary>How an attempt to connect ended and what the server said.</summary>
public sealed record MqttConnectResult(MqttConnectOutcome Outcome)
{
    /// <summary>The connection stands.</summary>
    public bool IsAccepted => Outcome == MqttConnectOutcome.Accepted;

    /// <summary>The server's code; only with <see cref="MqttConnectOutcome.Accepted"/> and <see cref="MqttConnectOutcome.Refused"/>.</summary>
    public MqttReasonCode ReasonCode { get; init; }

    /// <summary>Whether the server still had our session.</summary>
    public bool SessionPresent { get; init; }

    /// <summary>One sentence for a log: what went wrong, with the server's reason string where it gave one.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The identifier the server chose, where we sent none.</summary>
    public string? AssignedClientId { get; init; }

    /// <summary>Another server to use, where this one names it.</summary>
    public string? ServerReference { get; init; }

    /// <summary>The server's prefix for response topics, where asked for and given.</summary>
    public string? ResponseInformation { get; init; }

    /// <summary>The address of this machine that the connection leaves by; null where none stands.</summary>
    public IPAddress? LocalAddress { get; init; }

    /// <summary>What the server grants.</summary>
    public MqttServerLimits Limits { get; init; } = new();
}
