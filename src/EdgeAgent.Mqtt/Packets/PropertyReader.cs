namespace EdgeAgent.Mqtt;

/// <summary>Property list (MQTT 5, 2.2.2) to <see cref="PacketProperties"/>, refusing what is unknown, misplaced or repeated.</summary>
internal ref struct PropertyReader
{
    private readonly PropertyPlace _place;
    private PacketReader _reader;
    private ulong _seen;
    private PacketProperties? _properties;
    private MqttMessageProperties? _message;
    private List<MqttUserProperty>? _user;
    private List<uint>? _subscriptions;

    private PropertyReader(ReadOnlySpan<byte> bytes, PropertyPlace place)
    {
        _reader = new PacketReader(bytes);
        _place = place;
    }

    /// <summary>Reads length and list; an empty list costs no allocation.</summary>
    public static PacketProperties Read(ref PacketReader packet, PropertyPlace place)
    {
        var length = packet.ReadVariableByteInteger();
        var bytes = packet.ReadBytes((int)length);
        if (bytes.IsEmpty)
        {
            return PacketProperties.None;
        }

        var list = new PropertyReader(bytes, place);
        while (list._reader.Remaining > 0)
        {
            list.ReadOne();
        }

        packet.FailIf(list._reader.Failed, list._reader.Error);
        return list.Finish();
    }

    /// <summary>A valid list's bytes without alias, expiry, delay and subscription identifiers, which are not passed on as they came.</summary>
    public static byte[] Forwardable(ref PacketReader packet, PropertyPlace place)
    {
        var bytes = packet.ReadBytes((int)packet.ReadVariableByteInteger());
        var list = new PropertyReader(bytes, place);
        var kept = new byte[bytes.Length];
        var length = 0;
        while (list._reader.Remaining > 0)
        {
            var start = bytes.Length - list._reader.Remaining;
            list.ReadOne();
            var isForOneHop = (PropertyId)bytes[start] is PropertyId.TopicAlias or PropertyId.MessageExpiryInterval
                or PropertyId.WillDelayInterval or PropertyId.SubscriptionIdentifier;
            var part = bytes[start..^list._reader.Remaining];
            part = isForOneHop ? default : part;
            part.CopyTo(kept.AsSpan(length));
            length += part.Length;
        }

        return kept[..length];
    }

    private PacketProperties Finish()
    {
        var properties = _properties ?? new PacketProperties();
        var isMessage = _place is PropertyPlace.Publish or PropertyPlace.Will;
        if (isMessage && (_message is not null || _user is not null || _subscriptions is not null))
        {
            properties.Message = _message ?? new MqttMessageProperties();
            properties.Message.UserProperties = _user ?? properties.Message.UserProperties;
            properties.Message.SubscriptionIdentifiers = _subscriptions ?? properties.Message.SubscriptionIdentifiers;
        }

        properties.UserProperties = _user ?? properties.UserProperties;
        return properties;
    }

    private void ReadOne()
    {
        var code = _reader.ReadVariableByteInteger();
        var id = (PropertyId)Math.Min(code, byte.MaxValue);
        if (!PropertyRules.IsAllowed(id, _place))
        {
            // 2.2.2.2: an identifier that is unknown or not of this packet makes the packet malformed.
            _reader.Fail(MqttReasonCode.MalformedPacket);
            return;
        }

        var mayRepeat = id == PropertyId.UserProperty
            || (id == PropertyId.SubscriptionIdentifier && _place == PropertyPlace.Publish);
        if ((_seen & (1UL << (int)id)) != 0 && !mayRepeat)
        {
            _reader.Fail(MqttReasonCode.ProtocolError);
            return;
        }

        _seen |= 1UL << (int)id;
        if (!ReadMessageProperty(id))
        {
            ReadPacketProperty(id, _properties ??= new PacketProperties());
        }
    }

    private bool ReadMessageProperty(PropertyId id)
    {
        switch (id)
        {
            case PropertyId.PayloadFormatIndicator: Message().PayloadIsUtf8 = _reader.ReadByte() == 1; break;
            case PropertyId.MessageExpiryInterval: Message().MessageExpirySeconds = _reader.ReadUInt32(); break;
            case PropertyId.ContentType: Message().ContentType = _reader.ReadString(); break;
            case PropertyId.ResponseTopic: Message().ResponseTopic = ReadResponseTopic(); break;
            case PropertyId.CorrelationData: Message().CorrelationData = _reader.ReadBinary().ToArray(); break;
            case PropertyId.SubscriptionIdentifier when _place == PropertyPlace.Publish:
                (_subscriptions ??= []).Add(ReadSubscriptionIdentifier()); break;
            case PropertyId.UserProperty:
                (_user ??= []).Add(new MqttUserProperty(_reader.ReadString(), _reader.ReadString())); break;
            default: return false;
        }

        return true;
    }

    private void ReadPacketProperty(PropertyId id, PacketProperties into)
    {
        switch (id)
        {
            case PropertyId.SubscriptionIdentifier: into.SubscriptionIdentifier = ReadSubscriptionIdentifier(); break;
            case PropertyId.SessionExpiryInterval: into.SessionExpirySeconds = _reader.ReadUInt32(); break;
            case PropertyId.AssignedClientIdentifier: into.AssignedClientIdentifier = _reader.ReadString(); break;
            case PropertyId.ServerKeepAlive: into.ServerKeepAliveSeconds = _reader.ReadUInt16(); break;
            case PropertyId.AuthenticationMethod: into.AuthenticationMethod = _reader.ReadString(); break;
            case PropertyId.AuthenticationData: into.AuthenticationData = _reader.ReadBinary().ToArray(); break;
            case PropertyId.RequestProblemInformation: into.RequestProblemInformation = ReadFlag(); break;
            case PropertyId.WillDelayInterval: into.WillDelaySeconds = _reader.ReadUInt32(); break;
            case PropertyId.RequestResponseInformation: into.RequestResponseInformation = ReadFlag(); break;
            case PropertyId.ResponseInformation: into.ResponseInformation = _reader.ReadString(); break;
            case PropertyId.ServerReference: into.ServerReference = _reader.ReadString(); break;
            case PropertyId.ReasonString: into.ReasonString = _reader.ReadString(); break;
            case PropertyId.ReceiveMaximum: into.ReceiveMaximum = (ushort)NotZero(_reader.ReadUInt16()); break;
            case PropertyId.TopicAliasMaximum: into.TopicAliasMaximum = _reader.ReadUInt16(); break;
            case PropertyId.TopicAlias: into.TopicAlias = _reader.ReadUInt16(); break;
            case PropertyId.MaximumQos: into.MaximumQos = (MqttQos)(ReadFlag() ? 1 : 0); break;
            case PropertyId.RetainAvailable: into.RetainAvailable = ReadFlag(); break;
            case PropertyId.MaximumPacketSize: into.MaximumPacketSizeBytes = NotZero(_reader.ReadUInt32()); break;
            case PropertyId.WildcardSubscriptionAvailable: into.WildcardSubscriptionAvailable = ReadFlag(); break;
            case PropertyId.SubscriptionIdentifierAvailable: into.SubscriptionIdentifierAvailable = ReadFlag(); break;
            default: into.SharedSubscriptionAvailable = ReadFlag(); break;
        }
    }

    private MqttMessageProperties Message() => _message ??= new MqttMessageProperties();

    private bool ReadFlag()
    {
        var value = _reader.ReadByte();
        _reader.FailIf(value > 1, MqttReasonCode.ProtocolError);
        return value == 1;
    }

    private uint ReadSubscriptionIdentifier()
    {
        var identifier = _reader.ReadVariableByteInteger();
        _reader.FailIf(identifier == 0, MqttReasonCode.MalformedPacket);
        return identifier;
    }

    private string ReadResponseTopic()
    {
        var topic = _reader.ReadString();
        _reader.FailIf(!_reader.Failed && !TopicRules.IsValidName(topic), MqttReasonCode.ProtocolError);
        return topic;
    }

    private uint NotZero(uint value)
    {
        _reader.FailIf(value == 0, MqttReasonCode.ProtocolError);
        return value;
    }
}
