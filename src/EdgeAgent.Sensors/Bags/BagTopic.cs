namespace EdgeAgent.Sensors.Bags;

/// <summary>One topic of a bag.</summary>
internal sealed record BagTopic
{
    public required string Name { get; init; }

    /// <summary>The message type in ROS 2's form, <c>package/msg/Type</c>.</summary>
    public required string Type { get; init; }

    /// <summary>How messages are encoded: <c>cdr</c>, <c>json</c>, or what this room cannot read.</summary>
    public required string Encoding { get; init; }

    /// <summary>How many messages the bag says that it has.</summary>
    public long Count { get; init; }

    /// <summary>What the container says beside that.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Tells channels of one file apart that share topic and type.</summary>
    public int Channel { get; init; }

    /// <summary>A type's name in ROS 2's form; ROS 1 left out the <c>msg</c>.</summary>
    public static string Normalize(string type) =>
        type.Split('/') is [var package, var name] ? $"{package}/msg/{name}" : type;
}
