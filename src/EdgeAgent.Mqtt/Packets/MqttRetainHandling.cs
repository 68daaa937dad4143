namespace EdgeAgent.Mqtt;

/// <summary>When a subscription brings the retained messages (MQTT 5, 3.8.3.1).</summary>
public enum MqttRetainHandling
{
    /// <summary>At every subscribe.</summary>
    Always = 0,

    /// <summary>Only if the subscription did not exist.</summary>
    OnlyIfNew = 1,

    /// <summary>Never.</summary>
    Never = 2,
}
