namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/Image: an uncompressed picture.</summary>
public readonly ref struct Image : IRos2Message<Image>
{
    private static readonly string Definition = Ros2Definitions.Compose("sensor_msgs/Image");

    /// <inheritdoc/>
    public static string TypeName => "sensor_msgs/msg/Image";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>Rows.</summary>
    public uint Height { get; init; }

    /// <summary>Columns.</summary>
    public uint Width { get; init; }

    /// <summary>Such as <c>rgb8</c>, <c>bgr8</c> or <c>mono8</c>.</summary>
    public string Encoding { get; init; }

    /// <summary>Whether numbers of more than a byte are big endian.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Bytes per row.</summary>
    public uint Step { get; init; }

    /// <summary>The rows.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32(Height);
        writer.U32(Width);
        writer.Text(Encoding ?? "");
        writer.Bool(IsBigEndian);
        writer.U32(Step);
        writer.LargeBytes(Data);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out Image message)
    {
        var reader = new CdrReader(data);
        message = new Image
        {
            Header = Header.Decode(ref reader),
            Height = reader.U32(),
            Width = reader.U32(),
            Encoding = reader.Text(),
            IsBigEndian = reader.Bool(),
            Step = reader.U32(),
            Data = reader.Bytes(),
        };
        return reader.Ok;
    }
}
