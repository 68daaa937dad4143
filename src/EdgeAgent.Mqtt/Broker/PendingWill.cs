namespace EdgeAgent.Mqtt;

/// <summary>A will that waits for its delay after the connection it belongs to has ended.</summary>
internal sealed record PendingWill(string ClientId, MqttWill Will, long EndedTimestamp, uint DueSeconds);
