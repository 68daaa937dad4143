namespace EdgeAgent.Mqtt;

/// <summary>Numbers given to topics on this connection, up to the receiver's maximum (MQTT 5, 3.3.2.3.4); never carried to the next connection.</summary>
internal sealed class OutgoingAliases(int maximum)
{
    private readonly Dictionary<string, ushort> _numbers = [];

    /// <summary>Replaces the topic by its number where it has one, else gives it one while there are any left.</summary>
    public void Apply(ref PublishPacket packet)
    {
        if (_numbers.TryGetValue(packet.Topic, out var number))
        {
            (packet.Topic, packet.TopicAlias) = ("", number);
        }
        else if (_numbers.Count < maximum)
        {
            packet.TopicAlias = (ushort)(_numbers.Count + 1);
            _numbers.Add(packet.Topic, packet.TopicAlias.Value);
        }
    }

    /// <summary>Takes back the number just given to a packet that will not be sent after all.</summary>
    public void Withdraw(string topic, in PublishPacket packet)
    {
        if (packet.TopicAlias is not null && packet.Topic.Length > 0)
        {
            _numbers.Remove(topic);
        }
    }
}
