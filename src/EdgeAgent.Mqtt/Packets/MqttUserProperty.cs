namespace EdgeAgent.Mqtt;

/// <summary>A name and a value that travel with a packet; names may repeat.</summary>
public readonly record struct MqttUserProperty(string Name, string Value);
