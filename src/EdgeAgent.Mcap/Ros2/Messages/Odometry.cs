namespace EdgeAgent.Mcap.Ros2;

/// <summary>nav_msgs/Odometry: pose in the header's frame and motion in the child frame; covariances are rows of 6×6, empty for zeros.</summary>
public readonly ref struct Odometry : IRos2Message<Odometry>
{
    private const int CovarianceLength = 36;

    private static readonly string Definition = Ros2Definitions.Compose("nav_msgs/Odometry");

    /// <inheritdoc/>
    public static string TypeName => "nav_msgs/msg/Odometry";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates the pose is.</summary>
    public Header Header { get; init; }

    /// <summary>In whose coordinates the twist is.</summary>
    public string ChildFrameId { get; init; }

    /// <summary>Metres.</summary>
    public Vector3 Position { get; init; }

    /// <summary>The attitude.</summary>
    public Quaternion Orientation { get; init; }

    /// <summary>Of the pose.</summary>
    public ReadOnlySpan<double> PoseCovariance { get; init; }

    /// <summary>Metres per second and radians per second.</summary>
    public Twist Twist { get; init; }

    /// <summary>Of the twist.</summary>
    public ReadOnlySpan<double> TwistCovariance { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.Text(ChildFrameId ?? "");
        Position.Encode(ref writer);
        Orientation.Encode(ref writer);
        writer.FixedDoubles(PoseCovariance, CovarianceLength);
        Twist.Encode(ref writer);
        writer.FixedDoubles(TwistCovariance, CovarianceLength);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out Odometry message)
    {
        var reader = new CdrReader(data);
        message = new Odometry
        {
            Header = Header.Decode(ref reader),
            ChildFrameId = reader.Text(),
            Position = Vector3.Decode(ref reader),
            Orientation = Quaternion.Decode(ref reader),
            PoseCovariance = reader.FixedDoubles(CovarianceLength),
            Twist = Twist.Decode(ref reader),
            TwistCovariance = reader.FixedDoubles(CovarianceLength),
        };
        return reader.Ok;
    }
}
