namespace EdgeAgent.Mqtt;

/// <summary>DISCONNECT (MQTT 5, 3.14): reason code and properties, both left out for a normal disconnection.</summary>
internal readonly record struct DisconnectPacket(MqttReasonCode ReasonCode, PacketProperties Properties)
{
    public static MqttReasonCode Read(byte firstByte, ReadOnlySpan<byte> body, MqttVersion version, out DisconnectPacket packet)
    {
        var reader = new PacketReader(body);
        reader.FailIf((firstByte & 0x0F) != 0, MqttReasonCode.MalformedPacket);
        reader.FailIf(version != MqttVersion.V5 && body.Length > 0, MqttReasonCode.MalformedPacket);
        var reason = reader.Remaining > 0 ? (MqttReasonCode)reader.ReadByte() : MqttReasonCode.Success;
        var properties = reader.Remaining > 0
            ? PropertyReader.Read(ref reader, PropertyPlace.Disconnect) : PacketProperties.None;
        reader.FailIf(reader.Remaining > 0, MqttReasonCode.MalformedPacket);
        packet = new DisconnectPacket(reason, properties);
        return reader.Error;
    }

    public void Write(PacketBuffer into, MqttVersion version)
    {
        into.WriteByte((int)PacketType.Disconnect << 4);
        var hasProperties = Properties.SessionExpirySeconds is not null || Properties.ReasonString is not null || Properties.ServerReference is not null;
        if (version != MqttVersion.V5 || (ReasonCode == MqttReasonCode.Success && !hasProperties))
        {
            into.WriteByte(0);
            return;
        }

        var mark = into.BeginLength();
        into.WriteByte((byte)ReasonCode);
        if (hasProperties)
        {
            var list = into.BeginLength();
            PropertyWriter.Write(into, PropertyId.SessionExpiryInterval, Properties.SessionExpirySeconds);
            PropertyWriter.Write(into, PropertyId.ReasonString, Properties.ReasonString);
            PropertyWriter.Write(into, PropertyId.ServerReference, Properties.ServerReference);
            into.EndLength(list);
        }

        into.EndLength(mark);
    }
}
