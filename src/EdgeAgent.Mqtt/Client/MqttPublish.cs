namespace EdgeAgent.Mqtt;

/// <summary>A message to publish; the payload stays the caller's and must not change until the publish has completed.</summary>
public readonly record struct MqttPublish(string Topic, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Its QoS; default 1.</summary>
    public MqttQos Qos { get; init; } = MqttQos.AtLeastOnce;

    /// <summary>Whether the server keeps it for later subscribers.</summary>
    public bool Retain { get; init; }

    /// <summary>Which queue it waits in.</summary>
    public MqttPriority Priority { get; init; }

    /// <summary>Whether the topic may be replaced by a number after its first use; for few topics used often. MQTT 5.</summary>
    public bool UseTopicAlias { get; init; }

    /// <summary>Content type and the like. MQTT 5.</summary>
    public MqttMessageProperties? Properties { get; init; }
}
