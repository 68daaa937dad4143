namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/JointState: positions, velocities and efforts of named joints; each list as long as the names, or empty.</summary>
public readonly ref struct JointState : IRos2Message<JointState>
{
    private static readonly string Definition = Ros2Definitions.Compose("sensor_msgs/JointState");

    /// <inheritdoc/>
    public static string TypeName => "sensor_msgs/msg/JointState";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>The joints.</summary>
    public ReadOnlySpan<string> Name { get; init; }

    /// <summary>Radians or metres.</summary>
    public ReadOnlySpan<double> Position { get; init; }

    /// <summary>Radians or metres per second.</summary>
    public ReadOnlySpan<double> Velocity { get; init; }

    /// <summary>Newton metres or newtons.</summary>
    public ReadOnlySpan<double> Effort { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32((uint)Name.Length);
        foreach (var name in Name)
        {
            writer.Text(name);
        }

        writer.Doubles(Position);
        writer.Doubles(Velocity);
        writer.Doubles(Effort);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out JointState message)
    {
        var reader = new CdrReader(data);
        message = new JointState
        {
            Header = Header.Decode(ref reader),
            Name = reader.Texts(),
            Position = reader.Doubles(),
            Velocity = reader.Doubles(),
            Effort = reader.Doubles(),
        };
        return reader.Ok;
    }
}
