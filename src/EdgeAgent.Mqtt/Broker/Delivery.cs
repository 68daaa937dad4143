namespace EdgeAgent.Mqtt;

/// <summary>One message on its way to one session.</summary>
internal sealed class Delivery(BrokerMessage message, MqttQos qos, bool retain, IReadOnlyList<uint> subscriptionIdentifiers)
{
    public BrokerMessage Message { get; } = message;

    public MqttQos Qos { get; set; } = qos;

    public bool Retain { get; set; } = retain;

    public IReadOnlyList<uint> SubscriptionIdentifiers { get; set; } = subscriptionIdentifiers;

    public ushort PacketId { get; set; }

    /// <summary>PUBREL is sent, PUBCOMP is due.</summary>
    public bool IsReleased { get; set; }

    /// <summary>Sent before, on an earlier connection.</summary>
    public bool IsRepeated { get; set; }
}
