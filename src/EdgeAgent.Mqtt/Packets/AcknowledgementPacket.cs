namespace EdgeAgent.Mqtt;

/// <summary>PUBACK, PUBREC, PUBREL, PUBCOMP (MQTT 5, 3.4 to 3.7): identifier, then a reason code and properties that may be left out.</summary>
internal readonly record struct AcknowledgementPacket(ushort PacketId, MqttReasonCode ReasonCode, string? ReasonString)
{
    public static MqttReasonCode Read(byte firstByte, ReadOnlySpan<byte> body, MqttVersion version, out AcknowledgementPacket packet)
    {
        var type = (PacketType)(firstByte >> 4);
        var reader = new PacketReader(body);
        // MQTT 3.1 marks a repeated PUBREL with DUP; later versions do not know that.
        var flags = firstByte & (version == MqttVersion.V31 ? 0x07 : 0x0F);
        reader.FailIf(flags != FlagsOf(type), MqttReasonCode.MalformedPacket);
        var packetId = reader.ReadUInt16();
        reader.FailIf(packetId == 0, MqttReasonCode.MalformedPacket);
        var reason = MqttReasonCode.Success;
        string? text = null;
        if (version == MqttVersion.V5 && reader.Remaining > 0)
        {
            reason = (MqttReasonCode)reader.ReadByte();
            reader.FailIf(!IsReasonAllowed(type, reason), MqttReasonCode.ProtocolError);
            text = reader.Remaining > 0 ? PropertyReader.Read(ref reader, PropertyPlace.Acknowledgement).ReasonString : null;
        }

        reader.FailIf(reader.Remaining > 0, MqttReasonCode.MalformedPacket);
        packet = new AcknowledgementPacket(packetId, reason, text);
        return reader.Error;
    }

    /// <summary>A success is written in its short form, as 3.4.2.1 allows.</summary>
    public static void Write(PacketBuffer into, PacketType type, ushort packetId, MqttReasonCode reason, MqttVersion version)
    {
        var hasReason = version == MqttVersion.V5 && reason != MqttReasonCode.Success;
        into.WriteByte((byte)(((int)type << 4) | FlagsOf(type)));
        into.WriteByte((byte)(hasReason ? 3 : 2));
        into.WriteUInt16(packetId);
        if (hasReason)
        {
            into.WriteByte((byte)reason);
        }
    }

    private static int FlagsOf(PacketType type) => type == PacketType.Pubrel ? 2 : 0;

    private static bool IsReasonAllowed(PacketType type, MqttReasonCode reason) => type switch
    {
        PacketType.Pubrel or PacketType.Pubcomp => reason is MqttReasonCode.Success or MqttReasonCode.PacketIdentifierNotFound,
        _ => reason is MqttReasonCode.Success or MqttReasonCode.NoMatchingSubscribers or MqttReasonCode.UnspecifiedError
            or MqttReasonCode.ImplementationSpecificError or MqttReasonCode.NotAuthorized or MqttReasonCode.TopicNameInvalid
            or MqttReasonCode.PacketIdentifierInUse or MqttReasonCode.QuotaExceeded or MqttReasonCode.PayloadFormatInvalid,
    };
}
