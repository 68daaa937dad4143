namespace EdgeAgent.Mqtt;

/// <summary>Why a connection ended.</summary>
public sealed record MqttDisconnection(MqttDisconnectCause Cause, MqttReasonCode ReasonCode, string Detail)
{
    /// <summary>Another server to use, where this one names it.</summary>
    public string? ServerReference { get; init; }
}
