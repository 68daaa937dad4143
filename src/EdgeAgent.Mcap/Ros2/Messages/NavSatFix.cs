namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/NavSatFix: a position in degrees and metres above the WGS 84 ellipsoid.</summary>
public readonly ref struct NavSatFix : IRos2Message<NavSatFix>
{
    private const int CovarianceLength = 9;

    private static readonly string Definition = Ros2Definitions.Compose("sensor_msgs/NavSatFix");

    /// <inheritdoc/>
    public static string TypeName => "sensor_msgs/msg/NavSatFix";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>−1 no fix, 0 fix, 1 satellite-based and 2 ground-based augmentation.</summary>
    public sbyte Status { get; init; }

    /// <summary>Bits: 1 GPS, 2 GLONASS, 4 BeiDou, 8 Galileo.</summary>
    public ushort Service { get; init; }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; init; }

    /// <summary>Metres above the ellipsoid; NaN where unknown.</summary>
    public double Altitude { get; init; }

    /// <summary>East, north, up, in square metres, rows of 3×3; empty for zeros.</summary>
    public ReadOnlySpan<double> PositionCovariance { get; init; }

    /// <summary>0 unknown, 1 approximated, 2 only the diagonal known, 3 known.</summary>
    public byte PositionCovarianceType { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.I8(Status);
        writer.U16(Service);
        writer.F64(Latitude);
        writer.F64(Longitude);
        writer.F64(Altitude);
        writer.FixedDoubles(PositionCovariance, CovarianceLength);
        writer.U8(PositionCovarianceType);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out NavSatFix message)
    {
        var reader = new CdrReader(data);
        message = new NavSatFix
        {
            Header = Header.Decode(ref reader),
            Status = reader.I8(),
            Service = reader.U16(),
            Latitude = reader.F64(),
            Longitude = reader.F64(),
            Altitude = reader.F64(),
            PositionCovariance = reader.FixedDoubles(CovarianceLength),
            PositionCovarianceType = reader.U8(),
        };
        return reader.Ok;
    }
}
