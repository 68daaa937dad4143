namespace EdgeAgent.Mqtt;

/// <summary>What the broker remembers of one client; used under the broker's lock.</summary>
internal sealed class BrokerSession(string clientId)
{
    private ushort _lastPacketId;

    public string ClientId { get; } = clientId;

    public BrokerConnection? Connection { get; set; }

    /// <summary>Seconds this session outlives its connection; <see cref="uint.MaxValue"/> = for ever.</summary>
    public uint ExpirySeconds { get; set; }

    /// <summary>When the last connection ended.</summary>
    public long DisconnectedTimestamp { get; set; }

    /// <summary>What the present connection leaves behind if it ends without DISCONNECT.</summary>
    public MqttWill? Will { get; set; }

    public Dictionary<string, Subscription> Subscriptions { get; } = [];

    /// <summary>Waits for quota or for the client to come back.</summary>
    public Queue<Delivery> Waiting { get; } = new();

    public long WaitingBytes { get; set; }

    /// <summary>Sent and not acknowledged, in the order sent.</summary>
    public OrderedDictionary<ushort, Delivery> InFlight { get; } = [];

    /// <summary>QoS 2 publishes received, by identifier, waiting for PUBREL.</summary>
    public Dictionary<ushort, BrokerMessage?> ReceivedQos2 { get; } = [];

    /// <summary>The routing pass that last reached this session, and what it put there: overlapping subscriptions make one copy.</summary>
    public (long Pass, Delivery? Delivery) LastRouted { get; set; }

    public ushort NextPacketId()
    {
        do
        {
            _lastPacketId = _lastPacketId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastPacketId + 1);
        }
        while (InFlight.ContainsKey(_lastPacketId));
        return _lastPacketId;
    }
}
