namespace EdgeAgent.Mqtt;

/// <summary>One packet's properties; those of a message stand apart because they travel on with it.</summary>
internal sealed class PacketProperties
{
    public static PacketProperties None { get; } = new();

    public MqttMessageProperties? Message { get; set; }

    public uint? SessionExpirySeconds { get; set; }

    public string? AssignedClientIdentifier { get; set; }

    public ushort? ServerKeepAliveSeconds { get; set; }

    public string? AuthenticationMethod { get; set; }

    public byte[]? AuthenticationData { get; set; }

    public bool? RequestProblemInformation { get; set; }

    public uint? WillDelaySeconds { get; set; }

    public bool? RequestResponseInformation { get; set; }

    public string? ResponseInformation { get; set; }

    public string? ServerReference { get; set; }

    public string? ReasonString { get; set; }

    public ushort? ReceiveMaximum { get; set; }

    public ushort? TopicAliasMaximum { get; set; }

    public ushort? TopicAlias { get; set; }

    public MqttQos? MaximumQos { get; set; }

    public bool? RetainAvailable { get; set; }

    public uint? MaximumPacketSizeBytes { get; set; }

    public bool? WildcardSubscriptionAvailable { get; set; }

    public bool? SubscriptionIdentifierAvailable { get; set; }

    public bool? SharedSubscriptionAvailable { get; set; }

    public uint? SubscriptionIdentifier { get; set; }

    public IReadOnlyList<MqttUserProperty> UserProperties { get; set; } = [];
}
