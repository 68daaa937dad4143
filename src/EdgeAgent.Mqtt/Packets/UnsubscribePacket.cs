namespace EdgeAgent.Mqtt;

/// <summary>UNSUBSCRIBE (MQTT 5, 3.10): identifier, properties, filters.</summary>
internal readonly record struct UnsubscribePacket(ushort PacketId, IReadOnlyList<string> Filters)
{
    public static MqttReasonCode Read(byte firstByte, ReadOnlySpan<byte> body, MqttVersion version, out UnsubscribePacket packet)
    {
        var reader = new PacketReader(body);
        reader.FailIf((firstByte & 0x0F) != 2, MqttReasonCode.MalformedPacket);
        var packetId = reader.ReadUInt16();
        reader.FailIf(packetId == 0, MqttReasonCode.MalformedPacket);
        if (version == MqttVersion.V5)
        {
            PropertyReader.Read(ref reader, PropertyPlace.Unsubscribe);
        }

        reader.FailIf(reader.Remaining == 0, MqttReasonCode.MalformedPacket);
        var filters = new List<string>();
        while (reader.Remaining > 0)
        {
            var filter = reader.ReadString();
            reader.FailIf(!TopicRules.IsValidFilter(filter), MqttReasonCode.MalformedPacket);
            filters.Add(filter);
        }

        packet = new UnsubscribePacket(packetId, filters);
        return reader.Error;
    }

    public void Write(PacketBuffer into, MqttVersion version)
    {
        into.WriteByte(((int)PacketType.Unsubscribe << 4) | 2);
        var mark = into.BeginLength();
        into.WriteUInt16(PacketId);
        if (version == MqttVersion.V5)
        {
            into.WriteByte(0);
        }

        foreach (var filter in Filters)
        {
            into.WriteString(filter);
        }

        into.EndLength(mark);
    }
}
