namespace EdgeAgent.Mqtt;

/// <summary>SUBSCRIBE (MQTT 5, 3.8): identifier, properties, then filters each with an options byte.</summary>
/// <remarks><code>options: reserved 7-6 | retain handling 5-4 | retain as published 3 | no local 2 | QoS 1-0</code></remarks>
internal readonly record struct SubscribePacket(ushort PacketId, uint? Identifier, IReadOnlyList<MqttSubscription> Subscriptions)
{
    public static MqttReasonCode Read(byte firstByte, ReadOnlySpan<byte> body, MqttVersion version, out SubscribePacket packet)
    {
        var reader = new PacketReader(body);
        reader.FailIf((firstByte & 0x0F) != 2, MqttReasonCode.MalformedPacket);
        var packetId = reader.ReadUInt16();
        reader.FailIf(packetId == 0, MqttReasonCode.MalformedPacket);
        var properties = version == MqttVersion.V5
            ? PropertyReader.Read(ref reader, PropertyPlace.Subscribe) : PacketProperties.None;
        reader.FailIf(reader.Remaining == 0, MqttReasonCode.MalformedPacket);
        var subscriptions = new List<MqttSubscription>();
        while (reader.Remaining > 0)
        {
            subscriptions.Add(ReadOne(ref reader, version));
        }

        packet = new SubscribePacket(packetId, properties.SubscriptionIdentifier, subscriptions);
        return reader.Error;
    }

    public void Write(PacketBuffer into, MqttVersion version)
    {
        into.WriteByte(((int)PacketType.Subscribe << 4) | 2);
        var mark = into.BeginLength();
        into.WriteUInt16(PacketId);
        if (version == MqttVersion.V5)
        {
            var list = into.BeginLength();
            if (Identifier is { } identifier)
            {
                PropertyWriter.WriteSubscriptionIdentifier(into, identifier);
            }

            into.EndLength(list);
        }

        foreach (var subscription in Subscriptions)
        {
            into.WriteString(subscription.Filter);
            into.WriteByte(subscription.Options(version));
        }

        into.EndLength(mark);
    }

    private static MqttSubscription ReadOne(ref PacketReader reader, MqttVersion version)
    {
        var filter = reader.ReadString();
        var options = reader.ReadByte();
        var reserved = version == MqttVersion.V5 ? 0xC0 : 0xFC;
        reader.FailIf((options & reserved) != 0 || (options & 3) == 3 || ((options >> 4) & 3) == 3, MqttReasonCode.MalformedPacket);
        reader.FailIf(!TopicRules.IsValidFilter(filter), MqttReasonCode.MalformedPacket);

        // [MQTT-3.8.3-4]: no local on a shared subscription is a protocol error.
        reader.FailIf((options & 4) != 0 && TopicRules.IsShared(filter), MqttReasonCode.ProtocolError);
        return new MqttSubscription(filter)
        {
            MaximumQos = (MqttQos)(options & 3),
            NoLocal = (options & 4) != 0,
            RetainAsPublished = (options & 8) != 0,
            RetainHandling = (MqttRetainHandling)((options >> 4) & 3),
        };
    }
}
