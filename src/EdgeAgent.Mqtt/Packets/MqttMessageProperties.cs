namespace EdgeAgent.Mqtt;

/// <summary>What MQTT 5 lets travel with a message besides topic and payload; may be shared by many publishes, not changed meanwhile.</summary>
public sealed class MqttMessageProperties
{
    /// <summary>Whether the payload is declared to be UTF-8 text (payload format indicator 1).</summary>
    public bool? PayloadIsUtf8 { get; set; }

    /// <summary>Seconds after which an undelivered message is worthless; none = never.</summary>
    public uint? MessageExpirySeconds { get; set; }

    /// <summary>The payload's media type.</summary>
    public string? ContentType { get; set; }

    /// <summary>Where an answer is to be published.</summary>
    public string? ResponseTopic { get; set; }

    /// <summary>Bytes that the answer repeats.</summary>
    public ReadOnlyMemory<byte>? CorrelationData { get; set; }

    /// <summary>Names and values of the application's own, in order.</summary>
    public IReadOnlyList<MqttUserProperty> UserProperties { get; set; } = [];

    /// <summary>The properties as they came, in their order, without what holds for one hop only; a broker passes these on.</summary>
    internal byte[]? Forwardable { get; set; }

    /// <summary>The identifiers of the subscriptions that matched; only on received messages.</summary>
    public IReadOnlyList<uint> SubscriptionIdentifiers { get; set; } = [];
}
