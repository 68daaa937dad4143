namespace EdgeAgent.Mqtt;

/// <summary>CONNACK (MQTT 5, 3.2; 3.1.1 has return codes 0 to 5 instead of reason codes).</summary>
internal sealed record ConnackPacket(MqttReasonCode ReasonCode, bool SessionPresent, PacketProperties Properties)
{
    private static readonly MqttReasonCode[] ReturnCodes311 =
    [
        MqttReasonCode.Success,
        MqttReasonCode.UnsupportedProtocolVersion,
        MqttReasonCode.ClientIdentifierNotValid,
        MqttReasonCode.ServerUnavailable,
        MqttReasonCode.BadUserNameOrPassword,
        MqttReasonCode.NotAuthorized,
    ];

    public static MqttReasonCode Read(byte firstByte, ReadOnlySpan<byte> body, MqttVersion version, out ConnackPacket packet)
    {
        var reader = new PacketReader(body);
        reader.FailIf((firstByte & 0x0F) != 0, MqttReasonCode.MalformedPacket);
        var flags = reader.ReadByte();
        reader.FailIf(flags > 1, MqttReasonCode.MalformedPacket);
        var code = reader.ReadByte();
        var isV5 = version == MqttVersion.V5;
        reader.FailIf(!isV5 && code >= ReturnCodes311.Length, MqttReasonCode.MalformedPacket);
        var reason = isV5 || reader.Failed ? (MqttReasonCode)code : ReturnCodes311[code];

        // A 3.1.1 server refuses level 5 with a two-byte CONNACK: no properties to read.
        var properties = isV5 && reader.Remaining > 0 ? PropertyReader.Read(ref reader, PropertyPlace.Connack) : PacketProperties.None;
        reader.FailIf(reader.Remaining > 0, MqttReasonCode.MalformedPacket);
        reader.FailIf(flags == 1 && reason != MqttReasonCode.Success, MqttReasonCode.ProtocolError);
        packet = new ConnackPacket(reason, flags == 1, properties);
        return reader.Error;
    }

    public void Write(PacketBuffer into, MqttVersion version)
    {
        into.WriteByte((int)PacketType.Connack << 4);
        var mark = into.BeginLength();
        into.WriteByte((byte)(SessionPresent && version != MqttVersion.V31 ? 1 : 0));
        into.WriteByte(version == MqttVersion.V5 ? (byte)ReasonCode : ReturnCode311());
        if (version == MqttVersion.V5)
        {
            WriteProperties(into);
        }

        into.EndLength(mark);
    }

    private byte ReturnCode311()
    {
        var code = Array.IndexOf(ReturnCodes311, ReasonCode);
        return (byte)(code < 0 ? 3 : code);
    }

    private void WriteProperties(PacketBuffer into)
    {
        var mark = into.BeginLength();
        PropertyWriter.Write(into, PropertyId.SessionExpiryInterval, Properties.SessionExpirySeconds);
        PropertyWriter.Write(into, PropertyId.TopicAliasMaximum, Properties.TopicAliasMaximum);
        PropertyWriter.Write(into, PropertyId.MaximumQos, (byte?)Properties.MaximumQos);
        PropertyWriter.Write(into, PropertyId.RetainAvailable, Properties.RetainAvailable);
        PropertyWriter.Write(into, PropertyId.MaximumPacketSize, Properties.MaximumPacketSizeBytes);
        PropertyWriter.Write(into, PropertyId.ServerKeepAlive, Properties.ServerKeepAliveSeconds);
        PropertyWriter.Write(into, PropertyId.AssignedClientIdentifier, Properties.AssignedClientIdentifier);
        PropertyWriter.Write(into, PropertyId.ResponseInformation, Properties.ResponseInformation);
        PropertyWriter.Write(into, PropertyId.ReasonString, Properties.ReasonString);
        PropertyWriter.Write(into, PropertyId.ServerReference, Properties.ServerReference);
        PropertyWriter.Write(into, PropertyId.SubscriptionIdentifierAvailable, Properties.SubscriptionIdentifierAvailable);
        PropertyWriter.Write(into, PropertyId.SharedSubscriptionAvailable, Properties.SharedSubscriptionAvailable);
        PropertyWriter.Write(into, PropertyId.WildcardSubscriptionAvailable, Properties.WildcardSubscriptionAvailable);
        PropertyWriter.Write(into, PropertyId.ReceiveMaximum, Properties.ReceiveMaximum);
        PropertyWriter.Write(into, Properties.UserProperties);
        into.EndLength(mark);
    }
}
