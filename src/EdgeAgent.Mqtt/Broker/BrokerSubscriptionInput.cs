namespace EdgeAgent.Mqtt;

/// <summary>SUBSCRIBE and UNSUBSCRIBE from one client.</summary>
internal sealed class BrokerSubscriptionInput(BrokerState state, BrokerConnection connection)
{
    public MqttReasonCode HandleSubscribe_NeedsLock(BrokerSession session, MqttVersion version, PacketFrame frame, HashSet<BrokerConnection> touched)
    {
        var error = SubscribePacket.Read(frame.FirstByte, frame.Body.Span, version, out var packet);
        if (error != MqttReasonCode.Success)
        {
            return error;
        }

        if (packet.Subscriptions.Any(one => TopicRules.CountLevels(one.Filter) > state.Options.MaximumTopicLevels))
        {
            return MqttReasonCode.MalformedPacket;
        }

        var codes = new MqttReasonCode[packet.Subscriptions.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            codes[i] = Subscribe_NeedsLock(session, packet.Subscriptions[i], packet.Identifier, touched);
        }

        new SubackPacket(packet.PacketId, codes).Write(connection.Output.Control, PacketType.Suback, version);
        return MqttReasonCode.Success;
    }

    public MqttReasonCode HandleUnsubscribe_NeedsLock(BrokerSession session, MqttVersion version, PacketFrame frame)
    {
        var error = UnsubscribePacket.Read(frame.FirstByte, frame.Body.Span, version, out var packet);
        if (error != MqttReasonCode.Success)
        {
            return error;
        }

        var codes = new MqttReasonCode[packet.Filters.Count];
        for (var i = 0; i < codes.Length; i++)
        {
            var existed = session.Subscriptions.Remove(packet.Filters[i]);
            codes[i] = existed ? MqttReasonCode.Success : MqttReasonCode.NoSubscriptionExisted;
            if (existed)
            {
                state.Subscriptions.Remove(session, packet.Filters[i]);
            }
        }

        new SubackPacket(packet.PacketId, codes).Write(connection.Output.Control, PacketType.Unsuback, version);
        return MqttReasonCode.Success;
    }

    private MqttReasonCode Subscribe_NeedsLock(BrokerSession session, MqttSubscription asked, uint? identifier, HashSet<BrokerConnection> touched)
    {
        if (state.Options.DeniedFilters.Contains(asked.Filter))
        {
            return MqttReasonCode.UnspecifiedError;
        }

        var granted = asked.MaximumQos < state.Options.MaximumQos ? asked.MaximumQos : state.Options.MaximumQos;
        var subscription = new Subscription(session, asked with { MaximumQos = granted }, identifier);
        var isNew = !session.Subscriptions.ContainsKey(asked.Filter);
        session.Subscriptions[asked.Filter] = subscription;
        state.Subscriptions.Add(subscription);
        state.Log($"{session.ClientId} subscribes to {asked.Filter} (QoS {(int)granted})");

        // A shared subscription gets no retained messages (4.8.2).
        var wantsRetained = asked.RetainHandling == MqttRetainHandling.Always || (asked.RetainHandling == MqttRetainHandling.OnlyIfNew && isNew);
        if (wantsRetained && !TopicRules.IsShared(asked.Filter))
        {
            SendRetained_NeedsLock(session, subscription, touched);
        }

        return (MqttReasonCode)granted;
    }

    private void SendRetained_NeedsLock(BrokerSession session, Subscription subscription, HashSet<BrokerConnection> touched)
    {
        IReadOnlyList<uint> identifiers = subscription.Identifier is { } identifier ? [identifier] : [];
        foreach (var message in state.Retained.Covered(subscription.Options.Filter))
        {
            state.Enqueue_NeedsLock(session, new Delivery(message, subscription.Granted(message.Qos), retain: true, identifiers), touched);
        }
    }
}
