namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/Imu: radians per second and metres per second squared; covariances are rows of 3×3, empty for zeros.</summary>
public readonly ref struct Imu : IRos2Message<Imu>
{
    private const int CovarianceLength = 9;

    private static readonly string Definition = Ros2Definitions.Compose("sensor_msgs/Imu");

    /// <inheritdoc/>
    public static string TypeName => "sensor_msgs/msg/Imu";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>The attitude; where it is unknown, the first number of its covariance is −1.</summary>
    public Quaternion Orientation { get; init; }

    /// <summary>Of the orientation.</summary>
    public ReadOnlySpan<double> OrientationCovariance { get; init; }

    /// <summary>Radians per second.</summary>
    public Vector3 AngularVelocity { get; init; }

    /// <summary>Of the angular velocity.</summary>
    public ReadOnlySpan<double> AngularVelocityCovariance { get; init; }

    /// <summary>Metres per second squared.</summary>
    public Vector3 LinearAcceleration { get; init; }

    /// <summary>Of the linear acceleration.</summary>
    public ReadOnlySpan<double> LinearAccelerationCovariance { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        Orientation.Encode(ref writer);
        writer.FixedDoubles(OrientationCovariance, CovarianceLength);
        AngularVelocity.Encode(ref writer);
        writer.FixedDoubles(AngularVelocityCovariance, CovarianceLength);
        LinearAcceleration.Encode(ref writer);
        writer.FixedDoubles(LinearAccelerationCovariance, CovarianceLength);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out Imu message)
    {
        var reader = new CdrReader(data);
        message = new Imu
        {
            Header = Header.Decode(ref reader),
            Orientation = Quaternion.Decode(ref reader),
            OrientationCovariance = reader.FixedDoubles(CovarianceLength),
            AngularVelocity = Vector3.Decode(ref reader),
            AngularVelocityCovariance = reader.FixedDoubles(CovarianceLength),
            LinearAcceleration = Vector3.Decode(ref reader),
            LinearAccelerationCovariance = reader.FixedDoubles(CovarianceLength),
        };
        return reader.Ok;
    }
}
