namespace EdgeAgent.Mqtt;

/// <summary>A received message; the payload is valid only until the handler's task completes.</summary>
public readonly record struct MqttMessage(string Topic, ReadOnlyMemory<byte> Payload)
{
    internal static MqttMessageProperties NoProperties { get; } = new();

    /// <summary>The QoS it was delivered with.</summary>
    public MqttQos Qos { get; init; }

    /// <summary>Whether it was a retained message, or was published as one where the subscription asks for that.</summary>
    public bool Retain { get; init; }

    /// <summary>Whether the server sent it before.</summary>
    public bool Duplicate { get; init; }

    /// <summary>Its properties, empty where it came with none; not to be changed.</summary>
    public MqttMessageProperties Properties { get; init; } = NoProperties;
}
