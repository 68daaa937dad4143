namespace EdgeAgent.Mqtt;

/// <summary>What goes out to one client: answers first, then its session's messages as far as its Receive Maximum allows.</summary>
internal sealed class BrokerOutput(BrokerState state) : IPacketSource
{
    private readonly Queue<Delivery> _repeated = new();
    private OutgoingAliases _aliases = new(0);
    private BrokerSession? _session;
    private MqttVersion _version = MqttVersion.V5;
    private long _maximumPacketBytes;
    private int _quota;
    private int _quotaMaximum;
    private int? _finalBytes;

    /// <summary>Answers already encoded; written under the broker's lock.</summary>
    public PacketBuffer Control { get; } = new();

    /// <summary>Called when sending fails.</summary>
    public Action<Exception> SendFailed { get; set; } = _ => { };

    /// <summary>The client is accepted: what its last connection left unacknowledged goes first [MQTT-4.4.0-1].</summary>
    public void Open_NeedsLock(BrokerSession session, ConnectPacket connect)
    {
        var properties = connect.Properties;
        (_session, _version) = (session, connect.Version);
        _quota = _quotaMaximum = Math.Min(properties.ReceiveMaximum ?? ushort.MaxValue, state.Options.MaximumInFlight);
        _maximumPacketBytes = (properties.MaximumPacketSizeBytes ?? (VariableByteInteger.Maximum + 5L)) + (state.Options.FollowsMosquitto ? 1 : 0);
        _aliases = new OutgoingAliases(Math.Min(properties.TopicAliasMaximum ?? 0, state.Options.OutgoingTopicAliasMaximum));
        foreach (var delivery in session.InFlight.Values)
        {
            delivery.IsRepeated = true;
            if (delivery.IsReleased)
            {
                AcknowledgementPacket.Write(Control, PacketType.Pubrel, delivery.PacketId, MqttReasonCode.Success, _version);
            }
            else
            {
                _repeated.Enqueue(delivery);
            }
        }
    }

    public void ReturnQuota_NeedsLock() => _quota = Math.Min(_quota + 1, _quotaMaximum);

    /// <summary>Nothing follows what is in <see cref="Control"/> now.</summary>
    public void Close_NeedsLock() => _finalBytes ??= Control.Length;

    public void Fill(OutputBatch batch)
    {
        lock (state.Gate)
        {
            if (state.Faults.IsHalfOpen)
            {
                return;
            }

            batch.Buffer.WriteBytes(Control.Written[..(_finalBytes ?? Control.Length)]);
            Control.Clear();
            if (_finalBytes is not null)
            {
                _finalBytes = 0;
            }
            else if (_session is not null)
            {
                FillMessages_NeedsLock(_session, batch);
            }
        }
    }

    public void OnSent()
    {
    }

    public void OnSendFailed(Exception error) => SendFailed(error);

    private void FillMessages_NeedsLock(BrokerSession session, OutputBatch batch)
    {
        while (!batch.IsFull && _repeated.TryPeek(out var delivery) && _quota > 0)
        {
            _repeated.Dequeue();
            Write_NeedsLock(delivery, batch);
        }

        while (!batch.IsFull && _repeated.Count == 0 && session.Waiting.TryPeek(out var delivery))
        {
            if (delivery.Qos != MqttQos.AtMostOnce && _quota == 0)
            {
                return;
            }

            session.Waiting.Dequeue();
            session.WaitingBytes -= delivery.Message.Payload.Length;
            delivery.PacketId = delivery.Qos == MqttQos.AtMostOnce ? (ushort)0 : session.NextPacketId();
            if (Write_NeedsLock(delivery, batch) && delivery.Qos != MqttQos.AtMostOnce)
            {
                session.InFlight.Add(delivery.PacketId, delivery);
            }
        }
    }

    /// <summary>Encodes one publish; false when it has expired or is more than the client takes [MQTT-3.1.2-24].</summary>
    private bool Write_NeedsLock(Delivery delivery, OutputBatch batch)
    {
        var message = delivery.Message;
        if (!message.IsAlive(state.Time, out var secondsLeft) && !delivery.IsRepeated)
        {
            state.Counters.DroppedExpired++;
            return false;
        }

        var packet = new PublishPacket
        {
            Topic = message.Topic,
            Qos = delivery.Qos,
            Retain = delivery.Retain,
            Duplicate = delivery.IsRepeated && delivery.Qos != MqttQos.AtMostOnce,
            PacketId = delivery.PacketId,
            Message = message.Properties,
        };
        _aliases.Apply(ref packet);
        var start = batch.Buffer.Length;
        PublishPacket.WriteHeader(batch.Buffer, _version, packet, secondsLeft, delivery.SubscriptionIdentifiers, message.Payload.Length);
        if (batch.Buffer.Length - start + message.Payload.Length > _maximumPacketBytes)
        {
            batch.Buffer.Truncate(start);
            _aliases.Withdraw(message.Topic, packet);
            state.Counters.DroppedTooLarge++;
            return false;
        }

        batch.AppendPayload(message.Payload);
        _quota -= delivery.Qos == MqttQos.AtMostOnce ? 0 : 1;
        state.Counters.PublishesSent++;
        return true;
    }
}
