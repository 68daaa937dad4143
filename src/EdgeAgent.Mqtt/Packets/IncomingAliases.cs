namespace EdgeAgent.Mqtt;

/// <summary>Topics the sender has numbered on this connection, up to our maximum (MQTT 5, 3.3.2.3.4).</summary>
internal sealed class IncomingAliases(int maximum)
{
    private readonly string?[] _topics = new string?[maximum + 1];

    /// <summary>Completes the packet's topic from its alias, or learns the alias.</summary>
    public MqttReasonCode Resolve(ref PublishPacket packet)
    {
        if (packet.TopicAlias is not { } alias)
        {
            return MqttReasonCode.Success;
        }

        if (alias == 0 || alias >= _topics.Length)
        {
            return MqttReasonCode.TopicAliasInvalid;
        }

        if (packet.Topic.Length > 0)
        {
            _topics[alias] = packet.Topic;
            return MqttReasonCode.Success;
        }

        packet.Topic = _topics[alias] ?? "";
        return packet.Topic.Length > 0 ? MqttReasonCode.Success : MqttReasonCode.ProtocolError;
    }
}
