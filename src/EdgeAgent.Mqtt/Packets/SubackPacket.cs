namespace EdgeAgent.Mqtt;

/// <summary>SUBACK and UNSUBACK (MQTT 5, 3.9 and 3.11): identifier, properties, one reason code per filter.</summary>
internal readonly record struct SubackPacket(ushort PacketId, MqttReasonCode[] ReasonCodes)
{
    public static MqttReasonCode Read(byte firstByte, ReadOnlySpan<byte> body, MqttVersion version, out SubackPacket packet)
    {
        var reader = new PacketReader(body);
        reader.FailIf((firstByte & 0x0F) != 0, MqttReasonCode.MalformedPacket);
        var packetId = reader.ReadUInt16();
        reader.FailIf(packetId == 0, MqttReasonCode.MalformedPacket);
        if (version == MqttVersion.V5)
        {
            PropertyReader.Read(ref reader, PropertyPlace.Suback);
        }

        var bytes = reader.ReadBytes(reader.Remaining);
        var codes = new MqttReasonCode[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            codes[i] = (MqttReasonCode)bytes[i];
        }

        packet = new SubackPacket(packetId, codes);
        return reader.Error;
    }

    /// <summary>UNSUBACK of 3.1.1 carries no codes; 3.1.1 knows one failure, 0x80.</summary>
    public void Write(PacketBuffer into, PacketType type, MqttVersion version)
    {
        into.WriteByte((byte)((int)type << 4));
        var mark = into.BeginLength();
        into.WriteUInt16(PacketId);
        if (version == MqttVersion.V5)
        {
            into.WriteByte(0);
        }

        foreach (var code in version != MqttVersion.V5 && type == PacketType.Unsuback ? [] : ReasonCodes)
        {
            var failed = code >= MqttReasonCode.UnspecifiedError;
            into.WriteByte((byte)(failed && version != MqttVersion.V5 ? MqttReasonCode.UnspecifiedError : code));
        }

        into.EndLength(mark);
    }
}
