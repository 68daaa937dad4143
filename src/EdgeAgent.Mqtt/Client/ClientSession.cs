namespace EdgeAgent.Mqtt;

/// <summary>What the client remembers from one connection to the next: publishes not yet acknowledged, and QoS 2 identifiers received.</summary>
/// <remarks>Every member is used under <see cref="Gate"/>.</remarks>
internal sealed class ClientSession
{
    private ushort _lastPacketId;
    private long _lastOrder;

    public Lock Gate { get; } = new();

    /// <summary>Whether a connection is at work on this session.</summary>
    public bool IsAttached { get; set; }

    public Dictionary<ushort, PublishSlot> InFlight { get; } = [];

    /// <summary>PUBREC is sent for these; a PUBLISH with the same identifier is a repetition.</summary>
    public HashSet<ushort> ReceivedQos2 { get; } = [];

    /// <summary>SUBSCRIBE and UNSUBSCRIBE waiting for their answer.</summary>
    public Dictionary<ushort, TaskCompletionSource<MqttSubscribeResult>> Requests { get; } = [];

    /// <summary>A free identifier from a rotating cursor, so that one just freed is not used again at once; 0 when all are taken.</summary>
    public ushort NextPacketId()
    {
        for (var tries = 0; tries < ushort.MaxValue; tries++)
        {
            _lastPacketId = _lastPacketId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastPacketId + 1);
            if (!InFlight.ContainsKey(_lastPacketId) && !Requests.ContainsKey(_lastPacketId))
            {
                return _lastPacketId;
            }
        }

        return 0;
    }

    public void Start(PublishSlot slot)
    {
        slot.PacketId = NextPacketId();
        slot.Order = ++_lastOrder;
        slot.Stage = PublishStage.Sent;
        InFlight.Add(slot.PacketId, slot);
    }

    /// <summary>Unacknowledged publishes in the order they were first sent [MQTT-4.6.0-1].</summary>
    public List<PublishSlot> InSendOrder() => [.. InFlight.Values.OrderBy(slot => slot.Order)];

    /// <summary>The caller gave up: a publish that waits, or that no connection carries, ends at once.</summary>
    public void Withdraw(PublishSlot slot)
    {
        lock (Gate)
        {
            var isSent = slot.Stage is PublishStage.Sent or PublishStage.Released;
            if (slot.Stage == PublishStage.Queued || (isSent && !IsAttached))
            {
                Withdraw_NeedsLock(slot);
            }
        }
    }

    /// <summary>A caller that gave up while its publish was in flight gets its payload back now.</summary>
    public void Detach_NeedsLock()
    {
        IsAttached = false;
        foreach (var slot in InFlight.Values.Where(slot => slot.Cancellation.IsCancellationRequested).ToList())
        {
            Withdraw_NeedsLock(slot);
        }
    }

    private void Withdraw_NeedsLock(PublishSlot slot)
    {
        if (slot.Stage != PublishStage.Queued)
        {
            InFlight.Remove(slot.PacketId);
        }

        slot.Stage = PublishStage.Done;
        slot.Withdraw();
    }

    /// <summary>Forgets everything and tells waiting publishers.</summary>
    public void Discard()
    {
        foreach (var slot in InFlight.Values)
        {
            slot.Stage = PublishStage.Done;
            slot.Complete(MqttPublishResult.Without(MqttPublishOutcome.ConnectionLost));
        }

        InFlight.Clear();
        ReceivedQos2.Clear();
    }
}
