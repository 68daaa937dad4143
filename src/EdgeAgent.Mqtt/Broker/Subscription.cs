namespace EdgeAgent.Mqtt;

/// <summary>One session's interest in one filter.</summary>
internal sealed record Subscription(BrokerSession Session, MqttSubscription Options, uint? Identifier)
{
    public MqttQos Granted(MqttQos published) => published < Options.MaximumQos ? published : Options.MaximumQos;
}
