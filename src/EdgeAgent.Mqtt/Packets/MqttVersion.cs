namespace EdgeAgent.Mqtt;

/// <summary>The protocol levels that CONNECT can name.</summary>
public enum MqttVersion
{
    /// <summary>MQTT 3.1, protocol name MQIsdp.</summary>
    V31 = 3,

    /// <summary>MQTT 3.1.1.</summary>
    V311 = 4,

    /// <summary>MQTT 5.0.</summary>
    V5 = 5,
}
