namespace EdgeAgent.Mqtt;

/// <summary>The message the server publishes when this client is gone.</summary>
public sealed record MqttWill
{
    /// <summary>Where the will goes.</summary>
    public required string Topic { get; init; }

    /// <summary>What it says; at most 65,535 bytes.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>Its QoS.</summary>
    public MqttQos Qos { get; init; }

    /// <summary>Whether the server keeps it for later subscribers.</summary>
    public bool Retain { get; init; }

    /// <summary>Seconds the server waits for the client to come back; never longer than the session lives. MQTT 5.</summary>
    public uint DelaySeconds { get; init; }

    /// <summary>Content type and the like. MQTT 5.</summary>
    public MqttMessageProperties? Properties { get; init; }

    internal static MqttWill? Read(ref PacketReader reader, MqttQos qos, bool retain, MqttVersion version)
    {
        var list = reader;
        var properties = version == MqttVersion.V5
            ? PropertyReader.Read(ref reader, PropertyPlace.Will) : PacketProperties.None;
        if (properties.Message is { } message)
        {
            message.Forwardable = PropertyReader.Forwardable(ref list, PropertyPlace.Will);
        }

        var topic = reader.ReadString();
        var payload = reader.ReadBinary().ToArray();
        reader.FailIf(!reader.Failed && !TopicRules.IsValidName(topic), MqttReasonCode.MalformedPacket);
        return reader.Failed ? null : new MqttWill
        {
            Topic = topic,
            Payload = payload,
            Qos = qos,
            Retain = retain,
            DelaySeconds = properties.WillDelaySeconds ?? 0,
            Properties = properties.Message,
        };
    }

    internal void Write(PacketBuffer into, MqttVersion version)
    {
        if (version == MqttVersion.V5)
        {
            var mark = into.BeginLength();
            PropertyWriter.Write(into, PropertyId.WillDelayInterval, DelaySeconds == 0 ? null : (uint?)DelaySeconds);
            if (Properties is not null)
            {
                PropertyWriter.WriteMessage(into, Properties, Properties.MessageExpirySeconds);
            }

            into.EndLength(mark);
        }

        into.WriteString(Topic);
        into.WriteBinary(Payload.Span);
    }
}
