namespace EdgeAgent.Mqtt;

/// <summary>Turns the session's waiting publishes into packets, as far as the server's limits allow.</summary>
internal sealed class ClientOutput(ClientSession session, MqttVersion version, MqttServerLimits limits) : IPacketSource
{
    private readonly OutgoingAliases _aliases = new(limits.TopicAliasMaximum);

    // Owned by the writer of the moment: QoS 0 publishes of the batch now being sent.
    private readonly List<PublishSlot> _unacknowledged = [];

    // Control bytes up to and with DISCONNECT, once it is written.
    private int? _finalBytes;

    public PublishQueues Queues { get; } = new();

    /// <summary>Called when sending fails, with the reason.</summary>
    public Action<Exception> SendFailed { get; set; } = _ => { };

    /// <summary>Called after each send.</summary>
    public Action Sent { get; set; } = () => { };

    /// <summary>Puts what the last connection left unacknowledged first: PUBREL at once, PUBLISH again with DUP.</summary>
    public void Resume()
    {
        lock (session.Gate)
        {
            session.IsAttached = true;
            var left = session.InSendOrder();
            foreach (var slot in left.Where(slot => slot.Stage == PublishStage.Released))
            {
                AcknowledgementPacket.Write(Queues.Control, PacketType.Pubrel, slot.PacketId, MqttReasonCode.Success, version);
            }

            Queues.StartConnection(limits.ReceiveMaximum, left.Where(slot => slot.Stage == PublishStage.Sent));
        }
    }

    /// <summary>The last packet: nothing follows a DISCONNECT [MQTT-3.14.4-1].</summary>
    public void WriteDisconnect_NeedsLock(DisconnectPacket packet)
    {
        packet.Write(Queues.Control, version);
        _finalBytes ??= Queues.Control.Length;
    }

    public void Fill(OutputBatch batch)
    {
        lock (session.Gate)
        {
            batch.Buffer.WriteBytes(Queues.Control.Written[..(_finalBytes ?? Queues.Control.Length)]);
            Queues.Control.Clear();
            if (_finalBytes is not null)
            {
                _finalBytes = 0;
                return;
            }

            while (!batch.IsFull && Queues.TryTake(out var slot))
            {
                Encode_NeedsLock(slot, batch);
            }
        }
    }

    public void OnSent()
    {
        foreach (var slot in _unacknowledged)
        {
            slot.Complete(new MqttPublishResult(MqttPublishOutcome.Completed, MqttReasonCode.Success));
        }

        _unacknowledged.Clear();
        Sent();
    }

    public void OnSendFailed(Exception error)
    {
        foreach (var slot in _unacknowledged)
        {
            slot.Complete(MqttPublishResult.Without(MqttPublishOutcome.ConnectionLost));
        }

        _unacknowledged.Clear();
        SendFailed(error);
    }

    private void Encode_NeedsLock(PublishSlot slot, OutputBatch batch)
    {
        ref readonly var publish = ref slot.Publish;
        var isRepeated = slot.Stage == PublishStage.Sent;
        if (publish.Qos == MqttQos.AtMostOnce)
        {
            slot.Stage = PublishStage.Done;
        }
        else if (!isRepeated)
        {
            session.Start(slot);
        }

        var packet = new PublishPacket
        {
            Topic = publish.Topic,
            Qos = publish.Qos,
            Retain = publish.Retain,
            Duplicate = isRepeated,
            PacketId = slot.PacketId,
            Message = publish.Properties,
        };
        if (publish.UseTopicAlias && version == MqttVersion.V5)
        {
            _aliases.Apply(ref packet);
        }

        var start = batch.Buffer.Length;
        PublishPacket.WriteHeader(batch.Buffer, version, packet, publish.Properties?.MessageExpirySeconds, [], publish.Payload.Length);
        if (batch.Buffer.Length - start + publish.Payload.Length > limits.MaximumPacketSizeBytes)
        {
            batch.Buffer.Truncate(start);
            _aliases.Withdraw(publish.Topic, packet);
            Refuse_NeedsLock(slot, MqttPublishOutcome.PacketTooLarge);
            return;
        }

        batch.AppendPayload(publish.Payload);
        if (publish.Qos == MqttQos.AtMostOnce)
        {
            _unacknowledged.Add(slot);
        }
    }

    private void Refuse_NeedsLock(PublishSlot slot, MqttPublishOutcome outcome)
    {
        if (session.InFlight.Remove(slot.PacketId))
        {
            Queues.ReturnQuota();
        }

        slot.Stage = PublishStage.Done;
        slot.Complete(MqttPublishResult.Without(outcome));
    }
}
