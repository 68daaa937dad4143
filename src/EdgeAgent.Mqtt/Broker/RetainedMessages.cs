namespace EdgeAgent.Mqtt;

/// <summary>The last retained message of each topic.</summary>
internal sealed class RetainedMessages(TimeProvider time, long maximumBytes)
{
    private readonly Dictionary<string, BrokerMessage> _byTopic = [];
    private long _bytes;

    /// <summary>Messages not kept because the store is full.</summary>
    public long Refused { get; private set; }

    /// <summary>Keeps the message, or forgets the topic when the payload is empty (MQTT 5, 3.3.1.3).</summary>
    public void Put(BrokerMessage message)
    {
        if (_byTopic.Remove(message.Topic, out var previous))
        {
            _bytes -= previous.Payload.Length;
        }

        if (message.Payload.IsEmpty)
        {
            return;
        }

        if (_bytes + message.Payload.Length > maximumBytes)
        {
            Refused++;
            return;
        }

        _byTopic.Add(message.Topic, message);
        _bytes += message.Payload.Length;
    }

    /// <summary>What the filter covers and is still alive.</summary>
    public IEnumerable<BrokerMessage> Covered(string filter)
    {
        var isName = filter.AsSpan().IndexOfAny('+', '#') < 0;
        var candidates = isName
            ? _byTopic.TryGetValue(filter, out var only) ? [only] : []
            : _byTopic.Values.Where(message => TopicRules.Covers(filter, message.Topic));
        return candidates.Where(message => message.IsAlive(time, out _));
    }
}
