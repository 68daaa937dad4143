namespace EdgeAgent.Mcap.Ros2;

/// <summary>geometry_msgs/TwistStamped: motion, in metres per second and radians per second.</summary>
public readonly ref struct TwistStamped : IRos2Message<TwistStamped>
{
    private static readonly string Definition = Ros2Definitions.Compose("geometry_msgs/TwistStamped");

    /// <inheritdoc/>
    public static string TypeName => "geometry_msgs/msg/TwistStamped";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>The motion.</summary>
    public Twist Twist { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        Twist.Encode(ref writer);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out TwistStamped message)
    {
        var reader = new CdrReader(data);
        message = new TwistStamped { Header = Header.Decode(ref reader), Twist = Twist.Decode(ref reader) };
        return reader.Ok;
    }
}
