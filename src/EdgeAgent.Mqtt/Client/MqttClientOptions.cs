namespace EdgeAgent.Mqtt;

/// <summary>Where and how to connect.</summary>
public sealed record MqttClientOptions
{
    /// <summary>Host name or address.</summary>
    public required string Host { get; init; }

    /// <summary>TCP port; 1883 by custom, 8883 for TLS.</summary>
    public int Port { get; init; } = 1883;

    /// <summary>TLS, or none for plain TCP.</summary>
    public MqttTlsOptions? Tls { get; init; }

    /// <summary>Protocol level; default 5.</summary>
    public MqttVersion Version { get; init; } = MqttVersion.V5;

    /// <summary>Our identifier; empty = the server chooses.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>User name, where the server wants one.</summary>
    public string? UserName { get; init; }

    /// <summary>Password, at most 65,535 bytes.</summary>
    public ReadOnlyMemory<byte>? Password { get; init; }

    /// <summary>Longest silence towards the server; zero = no liveness check at all. Default 60 s, whole seconds, at most 65,535.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time for TCP, TLS and CONNACK together.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Seconds the session outlives the connection; 0 = not at all. MQTT 5; 3.1.1 keeps it exactly when the start is not clean.</summary>
    public uint SessionExpirySeconds { get; init; }

    /// <summary>
    /// Whether unacknowledged publishes are repeated even where the server has no session any more, as libmosquitto does; MQTT
    /// asks to forget them, and a subscriber may then see one twice. Default no.
    /// </summary>
    public bool RepeatsWithoutSession { get; init; }

    /// <summary>Unacknowledged publishes we take at a time; none = 65,535. Some servers use it to bound our publishes too.</summary>
    public ushort? ReceiveMaximum { get; init; }

    /// <summary>The largest packet we take, headers included; none = the protocol's 256 MiB.</summary>
    public uint? MaximumPacketSizeBytes { get; init; }

    /// <summary>Topic aliases the server may use towards us.</summary>
    public ushort TopicAliasMaximum { get; init; }

    /// <summary>Published by the server when we are gone without DISCONNECT.</summary>
    public MqttWill? Will { get; init; }

    /// <summary>Asks for <see cref="MqttConnectResult.ResponseInformation"/>.</summary>
    public bool RequestResponseInformation { get; init; }

    /// <summary>Names and values sent with CONNECT.</summary>
    public IReadOnlyList<MqttUserProperty> UserProperties { get; init; } = [];

    /// <summary>Unsent bytes the kernel may hold before we wait; small lets urgent messages overtake. Linux. 0 = the system's default.</summary>
    public int NotSentLowWaterBytes { get; init; } = 16 * 1024;

    /// <summary>Longest time sent data may stay unconfirmed by the peer's kernel. Linux.</summary>
    public TimeSpan TcpUserTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
