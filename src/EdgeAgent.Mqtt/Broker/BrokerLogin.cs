using System.Security.Cryptography;

namespace EdgeAgent.Mqtt;

/// <summary>Decides on CONNECT and answers it: refusal, new session, resumed session, take-over.</summary>
internal sealed class BrokerLogin(BrokerState state, BrokerConnection connection, string? certificateName)
{
    public MqttVersion Version { get; private set; } = MqttVersion.V5;

    public string? UserName { get; private set; }

    public string ClientId { get; private set; } = "";

    /// <summary>Handles the first packet. No session: the connection is to be closed after what has been written.</summary>
    public BrokerSession? Handle_NeedsLock(PacketFrame frame, HashSet<BrokerConnection> touched)
    {
        if (frame.Type != PacketType.Connect)
        {
            state.Log($"{connection.Peer}: first packet is {frame.Type}, not CONNECT");
            return null;
        }

        var error = ConnectPacket.Read(frame.FirstByte, frame.Body.Span, out var version, out var connect);
        Version = version;
        error = error == MqttReasonCode.Success ? Judge(connect!) : error;
        if (error != MqttReasonCode.Success)
        {
            state.Log($"{connection.Peer}: CONNECT refused: {error}");
            Refuse_NeedsLock(error);
            return null;
        }

        var assigned = connect!.ClientId.Length == 0 ? AssignClientId() : null;
        ClientId = assigned ?? connect.ClientId;
        var session = OpenSession_NeedsLock(connect, ClientId, touched, out var isPresent);
        return Accept_NeedsLock(connect, session, isPresent, assigned) ? session : null;
    }

    private void Refuse_NeedsLock(MqttReasonCode error)
    {
        // 3.1.1 answers only what its return codes can say; a malformed CONNECT gets no answer in any version.
        var isMute = error is MqttReasonCode.MalformedPacket || (error is MqttReasonCode.ProtocolError && Version != MqttVersion.V5);
        if (!isMute)
        {
            new ConnackPacket(error, SessionPresent: false, PacketProperties.None).Write(connection.Output.Control, Version);
        }
    }

    private MqttReasonCode Judge(ConnectPacket connect)
    {
        UserName = certificateName ?? connect.UserName;
        if (connect.Properties.AuthenticationMethod is not null)
        {
            return MqttReasonCode.BadAuthenticationMethod;
        }

        // 3.1 has no empty identifier; 3.1.1 has it for clean sessions only [MQTT-3.1.3-8].
        var mayBeEmpty = connect.Version == MqttVersion.V5 || (connect.Version == MqttVersion.V311 && connect.CleanStart);
        if (connect.ClientId.Length == 0 && !mayBeEmpty)
        {
            return MqttReasonCode.ClientIdentifierNotValid;
        }

        if (connect.Will is { } will && (will.Qos > state.Options.MaximumQos || (will.Retain && !state.Options.RetainAvailable)))
        {
            return will.Qos > state.Options.MaximumQos ? MqttReasonCode.QosNotSupported : MqttReasonCode.RetainNotSupported;
        }

        return certificateName is not null || state.Options.Login is null
            ? MqttReasonCode.Success
            : state.Options.Login(new MqttBrokerLogin(connect.ClientId, connect.UserName, connect.Password));
    }

    private BrokerSession OpenSession_NeedsLock(ConnectPacket connect, string clientId, HashSet<BrokerConnection> touched, out bool isPresent)
    {
        isPresent = false;
        if (state.Sessions.TryGetValue(clientId, out var existing))
        {
            isPresent = !connect.CleanStart && (existing.Connection is null || existing.ExpirySeconds > 0);
            TakeOver_NeedsLock(existing, isPresent, touched);
            if (!isPresent)
            {
                state.EndSession_NeedsLock(existing);
            }
        }

        SettlePendingWill_NeedsLock(clientId, isPresent, touched);

        var session = isPresent ? existing! : new BrokerSession(clientId);
        state.Sessions[clientId] = session;
        session.Connection = connection;
        session.Will = connect.Will;
        session.ExpirySeconds = connect.Version == MqttVersion.V5
            ? Math.Min(connect.Properties.SessionExpirySeconds ?? 0, state.Options.MaximumSessionExpirySeconds ?? uint.MaxValue)
            : connect.CleanStart ? 0 : uint.MaxValue;
        return session;
    }

    /// <summary>The newer connection wins [MQTT-3.1.4-3]; the older one's will is due unless the session lives on and it has a delay.</summary>
    private void TakeOver_NeedsLock(BrokerSession session, bool sessionLives, HashSet<BrokerConnection> touched)
    {
        if (session.Connection is not { } older)
        {
            return;
        }

        state.Log($"Client {session.ClientId} already connected, closing old connection.");
        older.Refuse_NeedsLock(MqttReasonCode.SessionTakenOver);
        session.Connection = null;
        touched.Add(older);
        state.Retire(older);
        if (session.Will is { } will && !(sessionLives && (will.DelaySeconds > 0 || state.Options.FollowsMosquitto)))
        {
            state.PublishWill_NeedsLock(session.ClientId, will, touched);
        }
    }

    /// <summary>A client that is back in time takes its session on without the will; one that starts anew ends the session, so it is due.</summary>
    private void SettlePendingWill_NeedsLock(string clientId, bool sessionLives, HashSet<BrokerConnection> touched)
    {
        if (state.PendingWills.Remove(clientId, out var pending) && !sessionLives && !state.Options.FollowsMosquitto)
        {
            state.PublishWill_NeedsLock(clientId, pending.Will, touched);
        }
    }

    /// <summary>False when not even CONNACK fits into what the client takes.</summary>
    private bool Accept_NeedsLock(ConnectPacket connect, BrokerSession session, bool isPresent, string? assignedId)
    {
        var options = state.Options;
        var keepAlive = TimeSpan.FromSeconds(connect.KeepAliveSeconds);
        var imposed = connect.Version == MqttVersion.V5 && options.ServerKeepAlive is { } limit && (keepAlive == TimeSpan.Zero || keepAlive > limit)
            ? options.ServerKeepAlive : null;
        connection.Patience = (imposed ?? keepAlive) * 1.5;
        connection.AllowPackets(options.MaximumPacketSizeBytes);
        var asked = connect.Properties.SessionExpirySeconds ?? 0;
        new ConnackPacket(MqttReasonCode.Success, isPresent, new PacketProperties
        {
            TopicAliasMaximum = options.TopicAliasMaximum,
            MaximumQos = options.MaximumQos == MqttQos.ExactlyOnce ? null : options.MaximumQos,
            RetainAvailable = options.RetainAvailable ? null : false,
            MaximumPacketSizeBytes = options.MaximumPacketSizeBytes,
            ServerKeepAliveSeconds = imposed is { } seconds ? (ushort)seconds.TotalSeconds : null,
            AssignedClientIdentifier = assignedId,
            SessionExpirySeconds = connect.Version == MqttVersion.V5 && session.ExpirySeconds != asked ? session.ExpirySeconds : null,
            ReceiveMaximum = options.ReceiveMaximum,
        }).Write(connection.Output.Control, connect.Version);
        if (connection.Output.Control.Length > (connect.Properties.MaximumPacketSizeBytes ?? uint.MaxValue))
        {
            connection.Output.Control.Clear();
            session.Connection = null;
            state.EndSession_NeedsLock(session);
            return false;
        }

        connection.Output.Open_NeedsLock(session, connect);
        state.Counters.ConnectionsAccepted++;
        state.Log($"New client connected from {connection.Peer} as {session.ClientId} (p{(int)connect.Version - (connect.Version == MqttVersion.V5 ? 0 : 2)}, c{(connect.CleanStart ? 1 : 0)}, k{connect.KeepAliveSeconds}).");
        return true;
    }

    private static string AssignClientId() => $"auto-{RandomNumberGenerator.GetHexString(8)}-{RandomNumberGenerator.GetHexString(4)}-{RandomNumberGenerator.GetHexString(4)}-{RandomNumberGenerator.GetHexString(4)}-{RandomNumberGenerator.GetHexString(12)}";
}
