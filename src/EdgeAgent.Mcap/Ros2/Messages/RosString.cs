namespace EdgeAgent.Mcap.Ros2;

/// <summary>std_msgs/String: text, in our files JSON.</summary>
public readonly ref struct RosString : IRos2Message<RosString>
{
    private static readonly string Definition = Ros2Definitions.Compose("std_msgs/String");

    /// <inheritdoc/>
    public static string TypeName => "std_msgs/msg/String";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>The text.</summary>
    public string Data { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer) => writer.Text(Data ?? "");

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out RosString message)
    {
        var reader = new CdrReader(data);
        message = new RosString { Data = reader.Text() };
        return reader.Ok;
    }
}
