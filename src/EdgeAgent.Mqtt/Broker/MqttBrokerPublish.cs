namespace EdgeAgent.Mqtt;

/// <summary>A publish before it is routed; the payload is valid during the call only.</summary>
public readonly record struct MqttBrokerPublish(string ClientId, string? UserName, string Topic, ReadOnlyMemory<byte> Payload, MqttQos Qos, bool Retain);
