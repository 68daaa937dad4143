namespace EdgeAgent.Mqtt;

/// <summary>Everything the broker remembers, under one lock: sessions, subscriptions, retained messages.</summary>
internal sealed class BrokerState(MqttBrokerOptions options, MqttBrokerFaults faults, BrokerLog log, TimeProvider time)
{
    private readonly List<Subscription> _plain = [];
    private readonly List<Subscription> _shared = [];
    private readonly HashSet<Task> _tasks = [];
    private long _pass;

    public Lock Gate { get; } = new();

    public MqttBrokerOptions Options => options;

    public MqttBrokerFaults Faults => faults;

    public TimeProvider Time => time;

    public MqttBrokerCounters Counters { get; } = new();

    /// <summary>By client identifier; a new connection of that client decides what becomes of it.</summary>
    public Dictionary<string, PendingWill> PendingWills { get; } = [];

    public Dictionary<string, BrokerSession> Sessions { get; } = [];

    public HashSet<BrokerConnection> Connections { get; } = [];

    public SubscriptionTree Subscriptions { get; } = new();

    public RetainedMessages Retained { get; } = new(time, options.MaximumRetainedBytes);

    public void Log(string line)
    {
        if (log.IsOn)
        {
            log.Write(line);
        }
    }

    /// <summary>Takes in a new connection unless the broker already stops.</summary>
    public bool TryAdd(BrokerConnection connection, CancellationToken stopping)
    {
        lock (Gate)
        {
            return !stopping.IsCancellationRequested && Connections.Add(connection);
        }
    }

    /// <summary>Keeps a task until it has ended, so that stopping can wait for it.</summary>
    public void Track(Task task)
    {
        lock (_tasks)
        {
            _tasks.RemoveWhere(other => other.IsCompleted);
            _tasks.Add(task);
        }
    }

    /// <summary>Closes a connection that was refused from outside its own receive loop.</summary>
    public void Retire(BrokerConnection connection) => Track(Task.Run(connection.CloseAsync));

    public Task ConnectionsEndedAsync()
    {
        lock (_tasks)
        {
            return Task.WhenAll(_tasks);
        }
    }

    /// <summary>Finds who gets a message on this topic; hand the result to <see cref="Route_NeedsLock"/> before matching again.</summary>
    public bool Match_NeedsLock(string topic)
    {
        _plain.Clear();
        _shared.Clear();
        Subscriptions.Match(topic, _plain, _shared);
        return _plain.Count + _shared.Count > 0;
    }

    /// <summary>Queues the message for all matched; success, or 0x97 when a full queue lost a copy.</summary>
    public MqttReasonCode Route_NeedsLock(BrokerMessage message, string publisherId, HashSet<BrokerConnection> touched)
    {
        _pass++;
        var lost = false;
        foreach (var subscription in _plain)
        {
            var isOwn = subscription.Options.NoLocal && subscription.Session.ClientId == publisherId;
            lost |= !isOwn && !Deliver_NeedsLock(message, subscription, merge: true, touched);
        }

        foreach (var subscription in _shared)
        {
            lost |= !Deliver_NeedsLock(message, subscription, merge: false, touched);
        }

        return lost ? MqttReasonCode.QuotaExceeded : MqttReasonCode.Success;
    }

    /// <summary>Publishes on the broker's own account or for a client that is gone: retains and routes.</summary>
    public void Publish_NeedsLock(BrokerMessage message, string publisherId, HashSet<BrokerConnection> touched)
    {
        if (message.Retain && options.RetainAvailable)
        {
            Retained.Put(message);
        }

        if (Match_NeedsLock(message.Topic))
        {
            Route_NeedsLock(message, publisherId, touched);
        }
    }

    /// <summary>Puts a delivery at the end of the session's queue, if there is room.</summary>
    public bool Enqueue_NeedsLock(BrokerSession session, Delivery delivery, HashSet<BrokerConnection> touched)
    {
        var bytes = delivery.Message.Payload.Length;
        if (session.Waiting.Count >= options.MaximumQueuedMessages || session.WaitingBytes + bytes > options.MaximumQueuedBytes)
        {
            Counters.DroppedQueueFull++;
            Log($"Queue of {session.ClientId} is full: message on {delivery.Message.Topic} dropped ({bytes} bytes)");
            return delivery.Qos == MqttQos.AtMostOnce;
        }

        session.Waiting.Enqueue(delivery);
        session.WaitingBytes += bytes;
        if (session.Connection is { } connection)
        {
            touched.Add(connection);
        }

        return true;
    }

    /// <summary>Ends a session: its subscriptions go with it.</summary>
    public void EndSession_NeedsLock(BrokerSession session)
    {
        foreach (var filter in session.Subscriptions.Keys)
        {
            Subscriptions.Remove(session, filter);
        }

        session.Subscriptions.Clear();
        if (Sessions.TryGetValue(session.ClientId, out var current) && current == session)
        {
            Sessions.Remove(session.ClientId);
        }
    }

    /// <summary>The connection is gone without DISCONNECT: its will is due now, or after its delay, or when the session ends.</summary>
    public void LeaveWill_NeedsLock(BrokerSession session, HashSet<BrokerConnection> touched)
    {
        if (session.Will is not { } will)
        {
            return;
        }

        session.Will = null;
        var waitsBeyondSession = options.FollowsMosquitto && session.ExpirySeconds == 0;
        var due = waitsBeyondSession ? will.DelaySeconds : Math.Min(will.DelaySeconds, session.ExpirySeconds);
        if (due == 0)
        {
            PublishWill_NeedsLock(session.ClientId, will, touched);
        }
        else
        {
            PendingWills[session.ClientId] = new PendingWill(session.ClientId, will, time.GetTimestamp(), due);
        }
    }

    public void PublishWill_NeedsLock(string clientId, MqttWill will, HashSet<BrokerConnection> touched)
    {
        Log($"Publishing the will of {clientId} on {will.Topic}");
        Publish_NeedsLock(new BrokerMessage(will.Topic, will.Payload, will.Qos, will.Retain, will.Properties, time.GetTimestamp()), clientId, touched);
    }

    /// <summary>One copy for all of a session's plain subscriptions: highest QoS, all identifiers (MQTT 5, 3.3.4).</summary>
    private bool Deliver_NeedsLock(BrokerMessage message, Subscription subscription, bool merge, HashSet<BrokerConnection> touched)
    {
        var session = subscription.Session;
        var qos = subscription.Granted(message.Qos);
        if (session.Connection is null && qos == MqttQos.AtMostOnce)
        {
            return true;
        }

        var retain = message.Retain && subscription.Options.RetainAsPublished;
        IReadOnlyList<uint> identifiers = subscription.Identifier is { } identifier ? [identifier] : [];
        if (merge && session.LastRouted.Pass == _pass && session.LastRouted.Delivery is { } previous)
        {
            previous.Qos = previous.Qos > qos ? previous.Qos : qos;
            previous.Retain |= retain;
            previous.SubscriptionIdentifiers = [.. previous.SubscriptionIdentifiers, .. identifiers];
            return true;
        }

        var delivery = new Delivery(message, qos, retain, identifiers);
        if (merge)
        {
            session.LastRouted = (_pass, delivery);
        }

        return Enqueue_NeedsLock(session, delivery, touched);
    }
}
