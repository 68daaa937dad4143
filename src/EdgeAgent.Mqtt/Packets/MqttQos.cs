namespace EdgeAgent.Mqtt;

/// <summary>How often a message may arrive.</summary>
public enum MqttQos
{
    /// <summary>QoS 0: at most once.</summary>
    AtMostOnce = 0,

    /// <summary>QoS 1: at least once, acknowledged.</summary>
    AtLeastOnce = 1,

    /// <summary>QoS 2: exactly once, acknowledged in two steps.</summary>
    ExactlyOnce = 2,
}
