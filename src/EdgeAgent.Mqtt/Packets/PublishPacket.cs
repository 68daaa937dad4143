using System.Text;

namespace EdgeAgent.Mqtt;

/// <summary>PUBLISH without its payload (MQTT 5, 3.3).</summary>
/// <remarks>
/// <code>
/// byte 1   0011 DUP QoS QoS RETAIN
/// then     remaining length | topic name | packet identifier (QoS > 0) | properties (v5) | payload to the end
/// </code>
/// </remarks>
internal struct PublishPacket
{
    private const byte DuplicateBit = 0x08;
    private const byte RetainBit = 0x01;

    public string Topic;
    public MqttQos Qos;
    public bool Retain;
    public bool Duplicate;
    public ushort PacketId;
    public ushort? TopicAlias;
    public MqttMessageProperties? Message;
    public int PropertiesOffset;
    public int PayloadOffset;

    /// <summary>Reads everything before the payload; an equal topic as last time costs no new string.</summary>
    public static MqttReasonCode Read(byte firstByte, ReadOnlySpan<byte> body, MqttVersion version, string lastTopic, out PublishPacket packet)
    {
        var reader = new PacketReader(body);
        packet = new PublishPacket
        {
            Duplicate = (firstByte & DuplicateBit) != 0,
            Retain = (firstByte & RetainBit) != 0,
            Qos = (MqttQos)((firstByte >> 1) & 3),
        };
        reader.FailIf((int)packet.Qos == 3, MqttReasonCode.MalformedPacket);
        reader.FailIf(packet.Duplicate && packet.Qos == MqttQos.AtMostOnce, MqttReasonCode.MalformedPacket);
        packet.Topic = ReadTopic(ref reader, lastTopic);
        if (packet.Qos != MqttQos.AtMostOnce)
        {
            packet.PacketId = reader.ReadUInt16();
            reader.FailIf(packet.PacketId == 0, MqttReasonCode.MalformedPacket);
        }

        if (version == MqttVersion.V5)
        {
            packet.PropertiesOffset = body.Length - reader.Remaining;
            var properties = PropertyReader.Read(ref reader, PropertyPlace.Publish);
            packet.TopicAlias = properties.TopicAlias;
            packet.Message = properties.Message;
        }

        // 3.3.2.1: an empty name needs an alias [MQTT 5 only]; wildcards are never allowed in a name.
        reader.FailIf(packet.Topic.Length == 0 && packet.TopicAlias is null, MqttReasonCode.ProtocolError);
        packet.PayloadOffset = body.Length - reader.Remaining;
        return reader.Error;
    }

    /// <summary>Everything before the payload; the remaining length counts the payload that follows.</summary>
    public static void WriteHeader(PacketBuffer into, MqttVersion version, in PublishPacket packet, uint? expirySeconds, IReadOnlyList<uint> subscriptions, int payloadLength)
    {
        var flags = ((int)packet.Qos << 1) | (packet.Duplicate ? DuplicateBit : 0) | (packet.Retain ? RetainBit : 0);
        into.WriteByte((byte)(((int)PacketType.Publish << 4) | flags));
        var mark = into.BeginLength();
        into.WriteString(packet.Topic);
        if (packet.Qos != MqttQos.AtMostOnce)
        {
            into.WriteUInt16(packet.PacketId);
        }

        if (version == MqttVersion.V5)
        {
            WriteProperties(into, packet, expirySeconds, subscriptions);
        }

        into.EndLength(mark, payloadLength);
    }

    private static void WriteProperties(PacketBuffer into, in PublishPacket packet, uint? expirySeconds, IReadOnlyList<uint> subscriptions)
    {
        var mark = into.BeginLength();
        PropertyWriter.Write(into, PropertyId.TopicAlias, packet.TopicAlias);
        for (var i = 0; i < subscriptions.Count; i++)
        {
            PropertyWriter.WriteSubscriptionIdentifier(into, subscriptions[i]);
        }

        if (packet.Message is { } message)
        {
            PropertyWriter.WriteMessage(into, message, expirySeconds);
        }

        into.EndLength(mark);
    }

    private static string ReadTopic(ref PacketReader reader, string lastTopic)
    {
        var bytes = reader.ReadUtf8();
        if (bytes.IsEmpty)
        {
            return "";
        }

        if (bytes.IndexOfAny((byte)'+', (byte)'#') >= 0)
        {
            reader.Fail(MqttReasonCode.MalformedPacket);
            return "";
        }

        var sameLength = bytes.Length == lastTopic.Length;
        return sameLength && Ascii.Equals(bytes, lastTopic) ? lastTopic : Encoding.UTF8.GetString(bytes);
    }
}
