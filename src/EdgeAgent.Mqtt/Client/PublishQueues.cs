namespace EdgeAgent.Mqtt;

/// <summary>What waits to be sent, in the order control, repeated, urgent, bulk; used under the session's lock.</summary>
internal sealed class PublishQueues
{
    /// <summary>In-flight slots that bulk leaves free, so that an urgent publish never waits for a bulk acknowledgement.</summary>
    private const int ReservedSlots = 4;

    private readonly Queue<PublishSlot> _repeated = new();
    private readonly Queue<PublishSlot> _urgent = new();
    private readonly Queue<PublishSlot> _bulk = new();
    private int _quota;
    private int _quotaMaximum;

    /// <summary>Acknowledgements, pings and requests, already encoded.</summary>
    public PacketBuffer Control { get; } = new();

    public void StartConnection(int receiveMaximum, IEnumerable<PublishSlot> repeated)
    {
        (_quota, _quotaMaximum) = (receiveMaximum, receiveMaximum);
        foreach (var slot in repeated)
        {
            _repeated.Enqueue(slot);
        }
    }

    public void Enqueue(PublishSlot slot) => (slot.Publish.Priority == MqttPriority.Bulk ? _bulk : _urgent).Enqueue(slot);

    /// <summary>The next publish that the quota allows; takes its place in the quota [MQTT-3.3.4-7].</summary>
    public bool TryTake(out PublishSlot slot)
    {
        if (TryTakeFrom(_repeated, keepFree: 0, out slot))
        {
            return true;
        }

        return _repeated.Count == 0
            && (TryTakeFrom(_urgent, keepFree: 0, out slot) || TryTakeFrom(_bulk, Math.Min(ReservedSlots, _quotaMaximum / 4), out slot));
    }

    public void ReturnQuota() => _quota = Math.Min(_quota + 1, _quotaMaximum);

    /// <summary>Empties all queues and hands back those never sent.</summary>
    public List<PublishSlot> TakeUnsent()
    {
        var unsent = _urgent.Concat(_bulk).Where(slot => slot.Stage == PublishStage.Queued).ToList();
        _repeated.Clear();
        _urgent.Clear();
        _bulk.Clear();
        Control.Clear();
        return unsent;
    }

    private bool TryTakeFrom(Queue<PublishSlot> queue, int keepFree, out PublishSlot slot)
    {
        while (queue.TryPeek(out slot!))
        {
            if (slot.Stage == PublishStage.Done)
            {
                queue.Dequeue();
                continue;
            }

            var needsQuota = slot.Publish.Qos != MqttQos.AtMostOnce;
            if (needsQuota && _quota <= keepFree)
            {
                return false;
            }

            _quota -= needsQuota ? 1 : 0;
            queue.Dequeue();
            return true;
        }

        return false;
    }
}
