namespace EdgeAgent.Mqtt;

/// <summary>How a publish ended.</summary>
public enum MqttPublishOutcome
{
    /// <summary>QoS 0: handed to the system. QoS 1 and 2: the server answered, see the reason code.</summary>
    Completed,

    /// <summary>There was no connection; nothing was sent.</summary>
    NotConnected,

    /// <summary>The connection ended first and the session did not survive; the server may or may not have the message.</summary>
    ConnectionLost,

    /// <summary>The packet would exceed the server's Maximum Packet Size; nothing was sent.</summary>
    PacketTooLarge,

    /// <summary>The server announced a lower maximum QoS; nothing was sent.</summary>
    QosNotSupported,

    /// <summary>The server announced that it does not retain; nothing was sent.</summary>
    RetainNotSupported,

    /// <summary>The topic is empty, too long or holds a wildcard; nothing was sent.</summary>
    TopicInvalid,
}
