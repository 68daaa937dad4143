namespace EdgeAgent.Mqtt;

/// <summary>Who asks to be let in.</summary>
public sealed record MqttBrokerLogin(string ClientId, string? UserName, ReadOnlyMemory<byte>? Password);
