namespace EdgeAgent.Mqtt;

/// <summary>One topic filter and how its messages are to be delivered.</summary>
public sealed record MqttSubscription(string Filter)
{
    /// <summary>The highest QoS wanted.</summary>
    public MqttQos MaximumQos { get; init; } = MqttQos.AtLeastOnce;

    /// <summary>Whether the subscriber's own messages stay away. MQTT 5.</summary>
    public bool NoLocal { get; init; }

    /// <summary>Whether the retain flag is passed on as the publisher set it. MQTT 5.</summary>
    public bool RetainAsPublished { get; init; }

    /// <summary>Which retained messages come at once. MQTT 5.</summary>
    public MqttRetainHandling RetainHandling { get; init; }

    internal byte Options(MqttVersion version) => version == MqttVersion.V5
        ? (byte)((int)MaximumQos | (NoLocal ? 4 : 0) | (RetainAsPublished ? 8 : 0) | ((int)RetainHandling << 4))
        : (byte)MaximumQos;
}
