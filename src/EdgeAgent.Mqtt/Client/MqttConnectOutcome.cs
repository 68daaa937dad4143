namespace EdgeAgent.Mqtt;

/// <summary>How an attempt to connect ended.</summary>
public enum MqttConnectOutcome
{
    /// <summary>The server accepted.</summary>
    Accepted,

    /// <summary>The server answered with a failure code.</summary>
    Refused,

    /// <summary>No TCP connection: name unknown, port closed, network down.</summary>
    Unreachable,

    /// <summary>The TLS handshake failed; the detail says on which side and why.</summary>
    TlsFailed,

    /// <summary>No CONNACK within the connect timeout.</summary>
    TimedOut,

    /// <summary>The server closed the connection instead of answering.</summary>
    Closed,

    /// <summary>The server answered with something MQTT does not allow.</summary>
    ProtocolError,
}
