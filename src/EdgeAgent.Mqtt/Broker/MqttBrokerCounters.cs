namespace EdgeAgent.Mqtt;

/// <summary>What the broker has taken in and what it had to let go.</summary>
public sealed record MqttBrokerCounters
{
    /// <summary>Publishes received, repetitions not counted.</summary>
    public long PublishesReceived { get; set; }

    /// <summary>Copies sent to subscribers.</summary>
    public long PublishesSent { get; set; }

    /// <summary>Copies dropped because a session's queue was full.</summary>
    public long DroppedQueueFull { get; set; }

    /// <summary>Copies dropped because their expiry passed.</summary>
    public long DroppedExpired { get; set; }

    /// <summary>Copies dropped because they exceed what the client takes.</summary>
    public long DroppedTooLarge { get; set; }

    /// <summary>Connections accepted with CONNACK success.</summary>
    public long ConnectionsAccepted { get; set; }
}
