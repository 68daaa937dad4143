namespace EdgeAgent.Mqtt;

/// <summary>Writes single properties; absent values write nothing. The caller brackets them with a length.</summary>
internal static class PropertyWriter
{
    public static void Write(PacketBuffer into, PropertyId id, byte? value)
    {
        if (value is { } present)
        {
            into.WriteByte((byte)id);
            into.WriteByte(present);
        }
    }

    public static void Write(PacketBuffer into, PropertyId id, bool? value) =>
        Write(into, id, value is { } present ? (byte?)(present ? 1 : 0) : null);

    public static void Write(PacketBuffer into, PropertyId id, ushort? value)
    {
        if (value is { } present)
        {
            into.WriteByte((byte)id);
            into.WriteUInt16(present);
        }
    }

    public static void Write(PacketBuffer into, PropertyId id, uint? value)
    {
        if (value is { } present)
        {
            into.WriteByte((byte)id);
            into.WriteUInt32(present);
        }
    }

    public static void Write(PacketBuffer into, PropertyId id, string? value)
    {
        if (value is not null)
        {
            into.WriteByte((byte)id);
            into.WriteString(value);
        }
    }

    public static void Write(PacketBuffer into, PropertyId id, ReadOnlyMemory<byte>? value)
    {
        if (value is { } present)
        {
            into.WriteByte((byte)id);
            into.WriteBinary(present.Span);
        }
    }

    public static void WriteSubscriptionIdentifier(PacketBuffer into, uint identifier)
    {
        into.WriteByte((byte)PropertyId.SubscriptionIdentifier);
        into.WriteVariableByteInteger((int)identifier);
    }

    public static void Write(PacketBuffer into, IReadOnlyList<MqttUserProperty> properties)
    {
        for (var i = 0; i < properties.Count; i++)
        {
            into.WriteByte((byte)PropertyId.UserProperty);
            into.WriteString(properties[i].Name);
            into.WriteString(properties[i].Value);
        }
    }

    /// <summary>The properties a message keeps from publisher to subscriber; the expiry is passed apart because time eats it.</summary>
    public static void WriteMessage(PacketBuffer into, MqttMessageProperties message, uint? expirySeconds)
    {
        Write(into, PropertyId.MessageExpiryInterval, expirySeconds);
        if (message.Forwardable is { } forwardable)
        {
            into.WriteBytes(forwardable);
            return;
        }

        Write(into, PropertyId.PayloadFormatIndicator, message.PayloadIsUtf8);
        Write(into, PropertyId.ContentType, message.ContentType);
        Write(into, PropertyId.ResponseTopic, message.ResponseTopic);
        Write(into, PropertyId.CorrelationData, message.CorrelationData);
        Write(into, message.UserProperties);
    }
}
