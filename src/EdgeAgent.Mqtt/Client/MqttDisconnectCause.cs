namespace EdgeAgent.Mqtt;

/// <summary>Who or what ended a connection.</summary>
public enum MqttDisconnectCause
{
    /// <summary>We did, with DISCONNECT.</summary>
    ByClient,

    /// <summary>The server did, with DISCONNECT and a reason.</summary>
    ByServer,

    /// <summary>The stream broke or was closed without a word.</summary>
    ConnectionLost,

    /// <summary>Nothing was heard for too long although something was due.</summary>
    Silence,

    /// <summary>The server sent what MQTT does not allow.</summary>
    ProtocolError,

    /// <summary>The message handler threw; the message stays unacknowledged.</summary>
    HandlerFailed,
}
