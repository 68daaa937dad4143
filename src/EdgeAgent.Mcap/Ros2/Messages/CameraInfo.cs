namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/CameraInfo: a camera's calibration; matrices are rows of 3×3 and 3×4, empty for zeros.</summary>
public readonly ref struct CameraInfo : IRos2Message<CameraInfo>
{
    private const int MatrixLength = 9;
    private const int ProjectionLength = 12;

    private static readonly string Definition = Ros2Definitions.Compose("sensor_msgs/CameraInfo");

    /// <inheritdoc/>
    public static string TypeName => "sensor_msgs/msg/CameraInfo";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>Rows of the calibrated picture.</summary>
    public uint Height { get; init; }

    /// <summary>Columns of the calibrated picture.</summary>
    public uint Width { get; init; }

    /// <summary>Such as <c>plumb_bob</c>.</summary>
    public string DistortionModel { get; init; }

    /// <summary>The model's parameters.</summary>
    public ReadOnlySpan<double> D { get; init; }

    /// <summary>The intrinsic matrix.</summary>
    public ReadOnlySpan<double> K { get; init; }

    /// <summary>The rectifying rotation.</summary>
    public ReadOnlySpan<double> R { get; init; }

    /// <summary>The projection.</summary>
    public ReadOnlySpan<double> P { get; init; }

    /// <summary>Pixels put together horizontally; 0 as 1.</summary>
    public uint BinningX { get; init; }

    /// <summary>Pixels put together vertically; 0 as 1.</summary>
    public uint BinningY { get; init; }

    /// <summary>The part of the picture that is sent; all zeros for all of it.</summary>
    public RegionOfInterest Roi { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32(Height);
        writer.U32(Width);
        writer.Text(DistortionModel ?? "");
        writer.Doubles(D);
        writer.FixedDoubles(K, MatrixLength);
        writer.FixedDoubles(R, MatrixLength);
        writer.FixedDoubles(P, ProjectionLength);
        writer.U32(BinningX);
        writer.U32(BinningY);
        Roi.Encode(ref writer);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out CameraInfo message)
    {
        var reader = new CdrReader(data);
        message = new CameraInfo
        {
            Header = Header.Decode(ref reader),
            Height = reader.U32(),
            Width = reader.U32(),
            DistortionModel = reader.Text(),
            D = reader.Doubles(),
            K = reader.FixedDoubles(MatrixLength),
            R = reader.FixedDoubles(MatrixLength),
            P = reader.FixedDoubles(ProjectionLength),
            BinningX = reader.U32(),
            BinningY = reader.U32(),
            Roi = RegionOfInterest.Decode(ref reader),
        };
        return reader.Ok;
    }
}
