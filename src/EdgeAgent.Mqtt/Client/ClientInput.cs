namespace EdgeAgent.Mqtt;

/// <summary>Acts on each packet from the server: completes what waited for it, answers what needs an answer.</summary>
internal sealed class ClientInput(ClientSession session, ClientOutput output, PacketInput packets, MqttClientOptions options, MessageDispatch dispatch)
{
    private readonly IncomingAliases _aliases = new(options.TopicAliasMaximum);
    private readonly int _receiveMaximum = options.ReceiveMaximum ?? ushort.MaxValue;
    private string _lastTopic = "";

    /// <summary>Set when the server says goodbye.</summary>
    public DisconnectPacket? Goodbye { get; private set; }

    /// <summary>Called when the handler is through with a message it did not finish at once, with what it threw.</summary>
    public Action<Exception?> LateDone { get; set; } = _ => { };

    /// <summary>Counts PINGRESP.</summary>
    public int Pongs { get; private set; }

    /// <summary>Success, or why the connection must end.</summary>
    public ValueTask<MqttReasonCode> HandleAsync(PacketFrame frame) => frame.Type switch
    {
        PacketType.Publish => HandlePublishAsync(frame),
        PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp => new(HandleAcknowledgement(frame)),
        PacketType.Suback or PacketType.Unsuback => new(HandleSuback(frame)),
        PacketType.Pingresp => new(HandlePong(frame)),
        PacketType.Disconnect when options.Version == MqttVersion.V5 => new(HandleDisconnect(frame)),
        _ => new(MqttReasonCode.ProtocolError),
    };

    private async ValueTask<MqttReasonCode> HandlePublishAsync(PacketFrame frame)
    {
        var error = PublishPacket.Read(frame.FirstByte, frame.Body.Span, options.Version, _lastTopic, out var packet);
        error = error != MqttReasonCode.Success ? error : _aliases.Resolve(ref packet);
        if (error != MqttReasonCode.Success)
        {
            return error;
        }

        _lastTopic = packet.Topic;
        var isRepetition = false;
        lock (session.Gate)
        {
            isRepetition = packet.Qos == MqttQos.ExactlyOnce && session.ReceivedQos2.Contains(packet.PacketId);
            if (packet.Qos != MqttQos.AtMostOnce && !isRepetition && session.ReceivedQos2.Count >= _receiveMaximum)
            {
                return MqttReasonCode.ReceiveMaximumExceeded;
            }
        }

        if (isRepetition)
        {
            Acknowledge(packet);
            return MqttReasonCode.Success;
        }

        await dispatch.RoomAsync().ConfigureAwait(false);
        Remember(packet);
        if (!dispatch.TryHandle(ToMessage(packet, frame.Body[packet.PayloadOffset..]), failure => Finish(packet, failure)))
        {
            packets.Detach();
        }

        return MqttReasonCode.Success;
    }

    private static MqttMessage ToMessage(in PublishPacket packet, ReadOnlyMemory<byte> payload) => new(packet.Topic, payload)
    {
        Qos = packet.Qos,
        Retain = packet.Retain,
        Duplicate = packet.Duplicate,
        Properties = packet.Message ?? MqttMessage.NoProperties,
    };

    /// <summary>A QoS 2 message counts as received from now on, not only when its handler is through.</summary>
    private void Remember(in PublishPacket packet)
    {
        if (packet.Qos == MqttQos.ExactlyOnce)
        {
            lock (session.Gate)
            {
                session.ReceivedQos2.Add(packet.PacketId);
            }
        }
    }

    private void Finish(in PublishPacket packet, Exception? failure)
    {
        if (failure is null)
        {
            Acknowledge(packet);
        }
        else
        {
            lock (session.Gate)
            {
                session.ReceivedQos2.Remove(packet.PacketId);
            }
        }

        LateDone(failure);
    }

    private void Acknowledge(in PublishPacket packet)
    {
        if (packet.Qos == MqttQos.AtMostOnce)
        {
            return;
        }

        var answer = packet.Qos == MqttQos.AtLeastOnce ? PacketType.Puback : PacketType.Pubrec;
        lock (session.Gate)
        {
            AcknowledgementPacket.Write(output.Queues.Control, answer, packet.PacketId, MqttReasonCode.Success, options.Version);
        }
    }

    private MqttReasonCode HandleAcknowledgement(PacketFrame frame)
    {
        var error = AcknowledgementPacket.Read(frame.FirstByte, frame.Body.Span, options.Version, out var packet);
        if (error != MqttReasonCode.Success)
        {
            return error;
        }

        lock (session.Gate)
        {
            if (frame.Type == PacketType.Pubrel)
            {
                var known = session.ReceivedQos2.Remove(packet.PacketId);
                Answer_NeedsLock(PacketType.Pubcomp, packet.PacketId, known);
            }
            else if (frame.Type == PacketType.Pubrec)
            {
                HandlePubrec_NeedsLock(packet);
            }
            else
            {
                var due = frame.Type == PacketType.Puback ? PublishStage.Sent : PublishStage.Released;
                var qos = frame.Type == PacketType.Puback ? MqttQos.AtLeastOnce : MqttQos.ExactlyOnce;
                if (session.InFlight.TryGetValue(packet.PacketId, out var slot) && slot.Stage == due && slot.Publish.Qos == qos)
                {
                    Finish_NeedsLock(slot, slot.Stage == PublishStage.Released ? MqttReasonCode.Success : packet.ReasonCode);
                }
            }
        }

        return MqttReasonCode.Success;
    }

    private void HandlePubrec_NeedsLock(AcknowledgementPacket packet)
    {
        var known = session.InFlight.TryGetValue(packet.PacketId, out var slot) && slot!.Publish.Qos == MqttQos.ExactlyOnce;
        if (known && packet.ReasonCode >= MqttReasonCode.UnspecifiedError && slot!.Stage == PublishStage.Sent)
        {
            // 4.4.0-2: a refusal is final; no PUBREL, the identifier is free again.
            Finish_NeedsLock(slot, packet.ReasonCode);
            return;
        }

        if (known)
        {
            slot!.Stage = PublishStage.Released;
        }

        Answer_NeedsLock(PacketType.Pubrel, packet.PacketId, known);
    }

    private void Answer_NeedsLock(PacketType type, ushort packetId, bool known)
    {
        var reason = known ? MqttReasonCode.Success : MqttReasonCode.PacketIdentifierNotFound;
        AcknowledgementPacket.Write(output.Queues.Control, type, packetId, reason, options.Version);
    }

    private void Finish_NeedsLock(PublishSlot slot, MqttReasonCode reason)
    {
        session.InFlight.Remove(slot.PacketId);
        output.Queues.ReturnQuota();
        slot.Stage = PublishStage.Done;
        slot.Complete(new MqttPublishResult(MqttPublishOutcome.Completed, reason));
    }

    private MqttReasonCode HandleSuback(PacketFrame frame)
    {
        var error = SubackPacket.Read(frame.FirstByte, frame.Body.Span, options.Version, out var packet);
        if (error != MqttReasonCode.Success)
        {
            return error;
        }

        lock (session.Gate)
        {
            if (session.Requests.Remove(packet.PacketId, out var request))
            {
                // UNSUBACK of 3.1.1 carries no codes: it means success.
                request.TrySetResult(new MqttSubscribeResult(packet.ReasonCodes.Length > 0 ? packet.ReasonCodes : [MqttReasonCode.Success]));
            }
        }

        return MqttReasonCode.Success;
    }

    private MqttReasonCode HandlePong(PacketFrame frame)
    {
        Pongs++;
        return frame.Body.IsEmpty && (frame.FirstByte & 0x0F) == 0 ? MqttReasonCode.Success : MqttReasonCode.MalformedPacket;
    }

    private MqttReasonCode HandleDisconnect(PacketFrame frame)
    {
        var error = DisconnectPacket.Read(frame.FirstByte, frame.Body.Span, options.Version, out var packet);
        Goodbye = error == MqttReasonCode.Success ? packet : null;
        return error;
    }
}
