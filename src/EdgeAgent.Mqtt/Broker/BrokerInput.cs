namespace EdgeAgent.Mqtt;

/// <summary>Acts on each packet of one client, under the broker's lock.</summary>
internal sealed class BrokerInput(BrokerState state, BrokerConnection connection, string? certificateName)
{
    private readonly BrokerLogin _login = new(state, connection, certificateName);
    private readonly BrokerPublishInput _publishes = new(state, connection);
    private readonly BrokerSubscriptionInput _subscriptions = new(state, connection);
    private bool _keepsWill = true;

    public MqttVersion Version => _login.Version;

    /// <summary>Set once CONNECT is accepted.</summary>
    public BrokerSession? Session { get; private set; }

    /// <summary>The client said goodbye, or was refused with an answer already written.</summary>
    public bool HasEnded { get; private set; }

    public MqttReasonCode Handle_NeedsLock(PacketFrame frame, HashSet<BrokerConnection> touched)
    {
        if (Session is not { } session)
        {
            Session = _login.Handle_NeedsLock(frame, touched);
            HasEnded = Session is null;
            return MqttReasonCode.Success;
        }

        return frame.Type switch
        {
            PacketType.Publish => _publishes.HandlePublish_NeedsLock(session, _login, frame, touched),
            PacketType.Puback or PacketType.Pubrec or PacketType.Pubrel or PacketType.Pubcomp =>
                _publishes.HandleAcknowledgement_NeedsLock(session, _login, frame, touched),
            PacketType.Subscribe => _subscriptions.HandleSubscribe_NeedsLock(session, Version, frame, touched),
            PacketType.Unsubscribe => _subscriptions.HandleUnsubscribe_NeedsLock(session, Version, frame),
            PacketType.Pingreq => HandlePing_NeedsLock(frame),
            PacketType.Disconnect => HandleDisconnect_NeedsLock(session, frame, touched),
            _ => MqttReasonCode.ProtocolError,
        };
    }

    /// <summary>The connection is gone: will and session are due now or later, unless a newer connection has the session.</summary>
    public void End_NeedsLock(HashSet<BrokerConnection> touched)
    {
        if (Session is not { } session || session.Connection != connection)
        {
            return;
        }

        session.Connection = null;
        session.DisconnectedTimestamp = state.Time.GetTimestamp();
        session.Will = _keepsWill ? session.Will : null;
        state.LeaveWill_NeedsLock(session, touched);
        state.Log($"Client {session.ClientId} {(_keepsWill ? "closed its connection" : "disconnected")}.");
        DropUnkept_NeedsLock(session);
        if (session.ExpirySeconds == 0)
        {
            state.EndSession_NeedsLock(session);
        }
    }

    /// <summary>QoS 0 messages do not wait for an absent client.</summary>
    private static void DropUnkept_NeedsLock(BrokerSession session)
    {
        var kept = session.Waiting.Where(delivery => delivery.Qos != MqttQos.AtMostOnce).ToList();
        session.Waiting.Clear();
        kept.ForEach(session.Waiting.Enqueue);
        session.WaitingBytes = kept.Sum(delivery => (long)delivery.Message.Payload.Length);
    }

    private MqttReasonCode HandlePing_NeedsLock(PacketFrame frame)
    {
        if ((frame.FirstByte & 0x0F) != 0 || !frame.Body.IsEmpty)
        {
            return MqttReasonCode.MalformedPacket;
        }

        connection.Output.Control.WriteUInt16((int)PacketType.Pingresp << 12);
        return MqttReasonCode.Success;
    }

    private MqttReasonCode HandleDisconnect_NeedsLock(BrokerSession session, PacketFrame frame, HashSet<BrokerConnection> touched)
    {
        var error = DisconnectPacket.Read(frame.FirstByte, frame.Body.Span, Version, out var packet);
        if (error != MqttReasonCode.Success)
        {
            return error;
        }

        if (packet.Properties.SessionExpirySeconds is { } expiry)
        {
            // 3.14.2.2.2: a session that was to end with the connection cannot be prolonged afterwards.
            if (expiry > 0 && session.ExpirySeconds == 0)
            {
                return MqttReasonCode.ProtocolError;
            }

            session.ExpirySeconds = Math.Min(expiry, state.Options.MaximumSessionExpirySeconds ?? uint.MaxValue);
        }

        _keepsWill = packet.ReasonCode != MqttReasonCode.Success;
        HasEnded = true;
        End_NeedsLock(touched);
        return MqttReasonCode.Success;
    }
}
