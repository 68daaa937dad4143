namespace EdgeAgent.Mcap.Ros2;

/// <summary>A ROS 2 message type: its name, its definition, and its way to and from CDR.</summary>
public interface IRos2Message<TSelf>
    where TSelf : IRos2Message<TSelf>, allows ref struct
{
    /// <summary>The full name, such as <c>sensor_msgs/msg/Imu</c>.</summary>
    public static abstract string TypeName { get; }

    /// <summary>The definition with those of all types inside it, as ros2msg text.</summary>
    public static abstract string Schema { get; }

    /// <summary>Lays the message out.</summary>
    public void Encode(ref CdrWriter writer);

    /// <summary>Takes a message apart; large fields are views into the data. False where the data is no such message.</summary>
    public static abstract bool TryDecode(ReadOnlySpan<byte> data, out TSelf message);
}
