namespace EdgeAgent.Mqtt;

/// <summary>The one-byte results of MQTT 5 (section 2.4); 0x80 and above are failures.</summary>
public enum MqttReasonCode : byte
{
    /// <summary>Success, normal disconnection, or QoS 0 granted.</summary>
    Success = 0x00,

    /// <summary>QoS 1 granted.</summary>
    GrantedQos1 = 0x01,

    /// <summary>QoS 2 granted.</summary>
    GrantedQos2 = 0x02,

    /// <summary>The client leaves and wants its will published.</summary>
    DisconnectWithWill = 0x04,

    /// <summary>The message was accepted but nobody subscribes to its topic.</summary>
    NoMatchingSubscribers = 0x10,

    /// <summary>There was no such subscription.</summary>
    NoSubscriptionExisted = 0x11,

    /// <summary>Authentication goes on with another step.</summary>
    ContinueAuthentication = 0x18,

    /// <summary>The client asks to authenticate again.</summary>
    ReAuthenticate = 0x19,

    /// <summary>A failure without a better code.</summary>
    UnspecifiedError = 0x80,

    /// <summary>The packet could not be read as the specification says.</summary>
    MalformedPacket = 0x81,

    /// <summary>The packet was readable but not allowed here.</summary>
    ProtocolError = 0x82,

    /// <summary>Valid, but this implementation does not accept it.</summary>
    ImplementationSpecificError = 0x83,

    /// <summary>The server does not speak the requested protocol level.</summary>
    UnsupportedProtocolVersion = 0x84,

    /// <summary>The client identifier is not allowed.</summary>
    ClientIdentifierNotValid = 0x85,

    /// <summary>User name or password are wrong.</summary>
    BadUserNameOrPassword = 0x86,

    /// <summary>Not authorised for this.</summary>
    NotAuthorized = 0x87,

    /// <summary>The server is not available.</summary>
    ServerUnavailable = 0x88,

    /// <summary>The server is busy; try again later.</summary>
    ServerBusy = 0x89,

    /// <summary>The client has been banned.</summary>
    Banned = 0x8A,

    /// <summary>The server is shutting down.</summary>
    ServerShuttingDown = 0x8B,

    /// <summary>The authentication method is not supported.</summary>
    BadAuthenticationMethod = 0x8C,

    /// <summary>No packet came within one and a half keep-alive periods.</summary>
    KeepAliveTimeout = 0x8D,

    /// <summary>Another connection uses the same client identifier.</summary>
    SessionTakenOver = 0x8E,

    /// <summary>The topic filter is well formed but not accepted.</summary>
    TopicFilterInvalid = 0x8F,

    /// <summary>The topic name is well formed but not accepted.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>The packet identifier is already in use.</summary>
    PacketIdentifierInUse = 0x91,

    /// <summary>The packet identifier is not known.</summary>
    PacketIdentifierNotFound = 0x92,

    /// <summary>More unacknowledged publishes came than the receiver allows.</summary>
    ReceiveMaximumExceeded = 0x93,

    /// <summary>The topic alias is zero or above the maximum.</summary>
    TopicAliasInvalid = 0x94,

    /// <summary>The packet is larger than the receiver allows.</summary>
    PacketTooLarge = 0x95,

    /// <summary>Messages come too fast.</summary>
    MessageRateTooHigh = 0x96,

    /// <summary>A quota is used up.</summary>
    QuotaExceeded = 0x97,

    /// <summary>Closed by an administrator.</summary>
    AdministrativeAction = 0x98,

    /// <summary>The payload does not match its format indicator.</summary>
    PayloadFormatInvalid = 0x99,

    /// <summary>The server does not retain messages.</summary>
    RetainNotSupported = 0x9A,

    /// <summary>The QoS is above the server's maximum.</summary>
    QosNotSupported = 0x9B,

    /// <summary>Use another server for now.</summary>
    UseAnotherServer = 0x9C,

    /// <summary>Use another server from now on.</summary>
    ServerMoved = 0x9D,

    /// <summary>The server does not support shared subscriptions.</summary>
    SharedSubscriptionsNotSupported = 0x9E,

    /// <summary>Connections come too fast.</summary>
    ConnectionRateExceeded = 0x9F,

    /// <summary>The connection's permitted time is over.</summary>
    MaximumConnectTime = 0xA0,

    /// <summary>The server does not support subscription identifiers.</summary>
    SubscriptionIdentifiersNotSupported = 0xA1,

    /// <summary>The server does not support wildcards.</summary>
    WildcardSubscriptionsNotSupported = 0xA2,
}
