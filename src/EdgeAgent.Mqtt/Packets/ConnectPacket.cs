namespace EdgeAgent.Mqtt;

/// <summary>CONNECT (MQTT 5, 3.1; 3.1.1 and 3.1 without properties).</summary>
/// <remarks>
/// <code>
/// protocol name | level | flags | keep alive | properties | client id | [will properties | will topic | will payload] | [user] | [password]
/// flags: user name 7 | password 6 | will retain 5 | will QoS 4-3 | will 2 | clean start 1 | reserved 0
/// </code>
/// </remarks>
internal sealed class ConnectPacket
{
    public MqttVersion Version { get; init; }

    public bool CleanStart { get; init; }

    public ushort KeepAliveSeconds { get; init; }

    public string ClientId { get; init; } = "";

    public string? UserName { get; init; }

    public ReadOnlyMemory<byte>? Password { get; init; }

    public MqttWill? Will { get; init; }

    public PacketProperties Properties { get; init; } = PacketProperties.None;

    /// <summary>Reads and checks the whole packet; the version is filled in as soon as it is known, for an answer in that version.</summary>
    public static MqttReasonCode Read(byte firstByte, ReadOnlySpan<byte> body, out MqttVersion version, out ConnectPacket? packet)
    {
        var reader = new PacketReader(body);
        reader.FailIf((firstByte & 0x0F) != 0, MqttReasonCode.MalformedPacket);
        version = ReadVersion(ref reader);
        var flags = reader.ReadByte();
        reader.FailIf((flags & 0x01) != 0, MqttReasonCode.MalformedPacket);
        var keepAlive = reader.ReadUInt16();
        var properties = version == MqttVersion.V5
            ? PropertyReader.Read(ref reader, PropertyPlace.Connect) : PacketProperties.None;
        reader.FailIf(properties is { AuthenticationData: not null, AuthenticationMethod: null }, MqttReasonCode.ProtocolError);
        var clientId = reader.ReadString();
        var will = ReadWill(ref reader, flags, version);
        var hasUser = (flags & 0x80) != 0;
        var hasPassword = (flags & 0x40) != 0;

        // 3.1.1 [MQTT-3.1.2-22]: no password without a user name; MQTT 5 allows it.
        reader.FailIf(hasPassword && !hasUser && version != MqttVersion.V5, MqttReasonCode.MalformedPacket);
        var user = hasUser ? reader.ReadString() : null;
        var password = hasPassword ? (ReadOnlyMemory<byte>?)reader.ReadBinary().ToArray() : null;
        reader.FailIf(reader.Remaining > 0, MqttReasonCode.MalformedPacket);
        packet = reader.Failed ? null : new ConnectPacket
        {
            Version = version,
            CleanStart = (flags & 0x02) != 0,
            KeepAliveSeconds = keepAlive,
            ClientId = clientId,
            UserName = user,
            Password = password,
            Will = will,
            Properties = properties,
        };
        return reader.Error;
    }

    public void Write(PacketBuffer into)
    {
        into.WriteByte((int)PacketType.Connect << 4);
        var mark = into.BeginLength();
        into.WriteString(Version == MqttVersion.V31 ? "MQIsdp" : "MQTT");
        into.WriteByte((byte)Version);
        into.WriteByte(Flags());
        into.WriteUInt16(KeepAliveSeconds);
        if (Version == MqttVersion.V5)
        {
            WriteProperties(into);
        }

        into.WriteString(ClientId);
        Will?.Write(into, Version);
        if (UserName is not null)
        {
            into.WriteString(UserName);
        }

        if (Password is { } password)
        {
            into.WriteBinary(password.Span);
        }

        into.EndLength(mark);
    }

    private static MqttVersion ReadVersion(ref PacketReader reader)
    {
        var name = reader.ReadUtf8();
        var level = reader.ReadByte();
        var known = (level == 3 && name.SequenceEqual("MQIsdp"u8)) || (level is 4 or 5 && name.SequenceEqual("MQTT"u8));
        var isMqtt = name.SequenceEqual("MQTT"u8) || name.SequenceEqual("MQIsdp"u8);
        reader.FailIf(!known, isMqtt ? MqttReasonCode.UnsupportedProtocolVersion : MqttReasonCode.MalformedPacket);
        return known ? (MqttVersion)level : level >= 5 ? MqttVersion.V5 : MqttVersion.V311;
    }

    private static MqttWill? ReadWill(ref PacketReader reader, byte flags, MqttVersion version)
    {
        var hasWill = (flags & 0x04) != 0;
        var qos = (flags >> 3) & 3;
        var retain = (flags & 0x20) != 0;
        reader.FailIf(qos == 3 || (!hasWill && (qos != 0 || retain)), MqttReasonCode.MalformedPacket);
        return hasWill && !reader.Failed ? MqttWill.Read(ref reader, (MqttQos)qos, retain, version) : null;
    }

    private byte Flags() => (byte)(
        (UserName is not null ? 0x80 : 0) | (Password is not null ? 0x40 : 0)
        | (Will is { Retain: true } ? 0x20 : 0) | ((int)(Will?.Qos ?? 0) << 3) | (Will is not null ? 0x04 : 0)
        | (CleanStart ? 0x02 : 0));

    private void WriteProperties(PacketBuffer into)
    {
        var mark = into.BeginLength();
        PropertyWriter.Write(into, PropertyId.ReceiveMaximum, Properties.ReceiveMaximum);
        PropertyWriter.Write(into, PropertyId.SessionExpiryInterval, Properties.SessionExpirySeconds);
        PropertyWriter.Write(into, PropertyId.MaximumPacketSize, Properties.MaximumPacketSizeBytes);
        PropertyWriter.Write(into, PropertyId.TopicAliasMaximum, Properties.TopicAliasMaximum);
        PropertyWriter.Write(into, PropertyId.RequestResponseInformation, Properties.RequestResponseInformation);
        PropertyWriter.Write(into, PropertyId.RequestProblemInformation, Properties.RequestProblemInformation);
        PropertyWriter.Write(into, Properties.UserProperties);
        into.EndLength(mark);
    }
}
