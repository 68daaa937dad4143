namespace EdgeAgent.Mqtt;

/// <summary>What the server's CONNACK grants this connection; the defaults are those of MQTT 5, 3.2.2.3.</summary>
public sealed record MqttServerLimits
{
    /// <summary>Unacknowledged QoS 1 and 2 publishes the server takes at a time.</summary>
    public int ReceiveMaximum { get; init; } = ushort.MaxValue;

    /// <summary>The largest packet the server takes, headers included.</summary>
    public long MaximumPacketSizeBytes { get; init; } = VariableByteInteger.Maximum + 5L;

    /// <summary>The highest topic alias the server takes.</summary>
    public int TopicAliasMaximum { get; init; }

    /// <summary>The highest QoS the server takes.</summary>
    public MqttQos MaximumQos { get; init; } = MqttQos.ExactlyOnce;

    /// <summary>Whether the server keeps retained messages.</summary>
    public bool RetainAvailable { get; init; } = true;

    /// <summary>Whether filters may hold wildcards.</summary>
    public bool WildcardsAvailable { get; init; } = true;

    /// <summary>Whether subscriptions may carry identifiers.</summary>
    public bool SubscriptionIdentifiersAvailable { get; init; } = true;

    /// <summary>Whether $share subscriptions work.</summary>
    public bool SharedSubscriptionsAvailable { get; init; } = true;

    /// <summary>The keep-alive in force, ours or the server's.</summary>
    public TimeSpan KeepAlive { get; init; }

    /// <summary>Seconds the session outlives the connection.</summary>
    public uint SessionExpirySeconds { get; init; }

    internal static MqttServerLimits From(PacketProperties connack, MqttClientOptions options) => new()
    {
        ReceiveMaximum = connack.ReceiveMaximum ?? ushort.MaxValue,
        MaximumPacketSizeBytes = connack.MaximumPacketSizeBytes ?? VariableByteInteger.Maximum + 5L,
        TopicAliasMaximum = connack.TopicAliasMaximum ?? 0,
        MaximumQos = connack.MaximumQos ?? MqttQos.ExactlyOnce,
        RetainAvailable = connack.RetainAvailable ?? true,
        WildcardsAvailable = connack.WildcardSubscriptionAvailable ?? true,
        SubscriptionIdentifiersAvailable = connack.SubscriptionIdentifierAvailable ?? true,
        SharedSubscriptionsAvailable = options.Version == MqttVersion.V5 && (connack.SharedSubscriptionAvailable ?? true),
        KeepAlive = connack.ServerKeepAliveSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : options.KeepAlive,
        SessionExpirySeconds = connack.SessionExpirySeconds ?? options.SessionExpirySeconds,
    };
}
