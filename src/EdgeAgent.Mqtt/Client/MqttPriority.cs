namespace EdgeAgent.Mqtt;

/// <summary>Which of the two publish queues a message waits in.</summary>
public enum MqttPriority
{
    /// <summary>Goes before all bulk and may use every in-flight slot; the default.</summary>
    Urgent = 0,

    /// <summary>Goes when nothing urgent waits and leaves the last in-flight slots free.</summary>
    Bulk = 1,
}
