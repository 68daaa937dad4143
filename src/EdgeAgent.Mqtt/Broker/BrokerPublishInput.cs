namespace EdgeAgent.Mqtt;

/// <summary>PUBLISH and the four acknowledgements from one client.</summary>
internal sealed class BrokerPublishInput(BrokerState state, BrokerConnection connection)
{
    private const int MaximumRepetitions = 1;

    private readonly IncomingAliases _aliases = new(state.Options.TopicAliasMaximum);
    private string _lastTopic = "";

    // Repetitions on this connection; MQTT repeats only after a reconnect [MQTT-4.4.0-1].
    private readonly Dictionary<ushort, int> _repetitions = [];

    public MqttReasonCode HandlePublish_NeedsLock(BrokerSession session, BrokerLogin client, PacketFrame frame, HashSet<BrokerConnection> touched)
    {
        var error = PublishPacket.Read(frame.FirstByte, frame.Body.Span, client.Version, _lastTopic, out var packet);
        error = error == MqttReasonCode.Success ? _aliases.Resolve(ref packet) : error;
        error = error == MqttReasonCode.Success ? Judge(packet) : error;
        if (error != MqttReasonCode.Success)
        {
            return error;
        }

        _lastTopic = packet.Topic;
        if (packet.Qos == MqttQos.ExactlyOnce)
        {
            return HandleQos2_NeedsLock(session, client, packet, frame.Body);
        }

        var code = Publish_NeedsLock(client, packet, frame.Body, touched);
        if (packet.Qos == MqttQos.AtLeastOnce)
        {
            Answer_NeedsLock(client, PacketType.Puback, packet.PacketId, code);
        }

        return MqttReasonCode.Success;
    }

    public MqttReasonCode HandleAcknowledgement_NeedsLock(BrokerSession session, BrokerLogin client, PacketFrame frame, HashSet<BrokerConnection> touched)
    {
        var error = AcknowledgementPacket.Read(frame.FirstByte, frame.Body.Span, client.Version, out var packet);
        if (error != MqttReasonCode.Success)
        {
            return error;
        }

        if (frame.Type == PacketType.Pubrel)
        {
            Release_NeedsLock(session, client, packet.PacketId, touched);
            return MqttReasonCode.Success;
        }

        session.InFlight.TryGetValue(packet.PacketId, out var delivery);
        return frame.Type == PacketType.Pubrec
            ? HandlePubrec_NeedsLock(session, client, packet, delivery)
            : HandleFinal_NeedsLock(session, frame.Type, delivery);
    }

    private MqttReasonCode Judge(in PublishPacket packet) =>
        TopicRules.CountLevels(packet.Topic) > state.Options.MaximumTopicLevels ? MqttReasonCode.ProtocolError
        : packet.Qos > state.Options.MaximumQos ? MqttReasonCode.QosNotSupported
        : packet.Retain && !state.Options.RetainAvailable ? MqttReasonCode.RetainNotSupported
        : MqttReasonCode.Success;

    /// <summary>QoS 2 is routed at PUBREL: until then a repetition overwrites nothing and delivers nothing.</summary>
    private MqttReasonCode HandleQos2_NeedsLock(BrokerSession session, BrokerLogin client, in PublishPacket packet, ReadOnlyMemory<byte> body)
    {
        if (session.ReceivedQos2.ContainsKey(packet.PacketId))
        {
            var repetitions = _repetitions.GetValueOrDefault(packet.PacketId) + 1;
            _repetitions[packet.PacketId] = repetitions;
            if (repetitions > MaximumRepetitions)
            {
                return MqttReasonCode.ProtocolError;
            }

            Answer_NeedsLock(client, PacketType.Pubrec, packet.PacketId, MqttReasonCode.Success);
            return MqttReasonCode.Success;
        }

        if (session.ReceivedQos2.Count >= state.Options.ReceiveMaximum)
        {
            return MqttReasonCode.ReceiveMaximumExceeded;
        }

        var code = Rule(client, packet, body);
        if (code < MqttReasonCode.UnspecifiedError)
        {
            session.ReceivedQos2.Add(packet.PacketId, ToMessage(packet, body.Span));
        }

        Answer_NeedsLock(client, PacketType.Pubrec, packet.PacketId, code);
        return MqttReasonCode.Success;
    }

    private void Release_NeedsLock(BrokerSession session, BrokerLogin client, ushort packetId, HashSet<BrokerConnection> touched)
    {
        var known = session.ReceivedQos2.Remove(packetId, out var message);
        _repetitions.Remove(packetId);
        Answer_NeedsLock(client, PacketType.Pubcomp, packetId, known || state.Options.FollowsMosquitto ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound);
        if (message is not null && !state.Faults.DiscardsPublishes)
        {
            state.Counters.PublishesReceived++;
            state.Publish_NeedsLock(message, client.ClientId, touched);
        }
    }

    private MqttReasonCode HandlePubrec_NeedsLock(BrokerSession session, BrokerLogin client, AcknowledgementPacket packet, Delivery? delivery)
    {
        if (delivery is { Qos: not MqttQos.ExactlyOnce })
        {
            return MqttReasonCode.ProtocolError;
        }

        if (delivery is not null && packet.ReasonCode >= MqttReasonCode.UnspecifiedError)
        {
            Finish_NeedsLock(session, delivery);
            return MqttReasonCode.Success;
        }

        if (delivery is not null)
        {
            delivery.IsReleased = true;
        }

        var code = delivery is null ? MqttReasonCode.PacketIdentifierNotFound : MqttReasonCode.Success;
        AcknowledgementPacket.Write(connection.Output.Control, PacketType.Pubrel, packet.PacketId, code, client.Version);
        return MqttReasonCode.Success;
    }

    private MqttReasonCode HandleFinal_NeedsLock(BrokerSession session, PacketType type, Delivery? delivery)
    {
        if (delivery is null)
        {
            return MqttReasonCode.Success;
        }

        var fits = type == PacketType.Puback ? delivery.Qos == MqttQos.AtLeastOnce : delivery is { Qos: MqttQos.ExactlyOnce, IsReleased: true };
        if (fits)
        {
            Finish_NeedsLock(session, delivery);
        }

        return fits ? MqttReasonCode.Success : MqttReasonCode.ProtocolError;
    }

    private void Finish_NeedsLock(BrokerSession session, Delivery delivery)
    {
        session.InFlight.Remove(delivery.PacketId);
        connection.Output.ReturnQuota_NeedsLock();
    }

    private MqttReasonCode Publish_NeedsLock(BrokerLogin client, in PublishPacket packet, ReadOnlyMemory<byte> body, HashSet<BrokerConnection> touched)
    {
        var code = Rule(client, packet, body);
        if (code != MqttReasonCode.Success || state.Faults.DiscardsPublishes)
        {
            return code;
        }

        state.Counters.PublishesReceived++;
        var matched = state.Match_NeedsLock(packet.Topic);
        if (!matched && !packet.Retain)
        {
            return MqttReasonCode.NoMatchingSubscribers;
        }

        var message = ToMessage(packet, body.Span);
        if (packet.Retain)
        {
            state.Retained.Put(message);
        }

        return matched ? state.Route_NeedsLock(message, client.ClientId, touched) : MqttReasonCode.NoMatchingSubscribers;
    }

    private MqttReasonCode Rule(BrokerLogin client, in PublishPacket packet, ReadOnlyMemory<byte> body) =>
        IsReserved(packet.Topic) ? MqttReasonCode.NotAuthorized : state.Options.PublishRule?.Invoke(new MqttBrokerPublish(client.ClientId, client.UserName, packet.Topic, body[packet.PayloadOffset..], packet.Qos, packet.Retain))
        ?? MqttReasonCode.Success;

    /// <summary>$SYS is the server's own, $share is no topic; a bridge may still tell its state.</summary>
    private static bool IsReserved(string topic) =>
        topic[0] == '$'
        && (topic.StartsWith("$share/", StringComparison.Ordinal)
            || (topic.StartsWith("$SYS/", StringComparison.Ordinal) && !TopicRules.Covers("$SYS/broker/connection/+/state", topic)));

    private BrokerMessage ToMessage(in PublishPacket packet, ReadOnlySpan<byte> body)
    {
        if (packet.Message is { } message)
        {
            var list = new PacketReader(body[packet.PropertiesOffset..packet.PayloadOffset]);
            message.Forwardable = PropertyReader.Forwardable(ref list, PropertyPlace.Publish);
        }

        var payload = GC.AllocateUninitializedArray<byte>(body.Length - packet.PayloadOffset);
        body[packet.PayloadOffset..].CopyTo(payload);
        return new(packet.Topic, payload, packet.Qos, packet.Retain, packet.Message, state.Time.GetTimestamp());
    }

    private void Answer_NeedsLock(BrokerLogin client, PacketType type, ushort packetId, MqttReasonCode code)
    {
        if (!state.Faults.WithholdsAcknowledgements)
        {
            AcknowledgementPacket.Write(connection.Output.Control, type, packetId, code, client.Version);
        }
    }
}
