namespace EdgeAgent.Mqtt;

/// <summary>Takes received messages, one at a time in order; QoS 1 and 2 are acknowledged when the task completes.</summary>
public delegate ValueTask MqttMessageHandler(MqttMessage message);
