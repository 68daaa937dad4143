namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/CompressedImage: a picture as a JPEG or PNG file.</summary>
public readonly ref struct CompressedImage : IRos2Message<CompressedImage>
{
    private static readonly string Definition = Ros2Definitions.Compose("sensor_msgs/CompressedImage");

    /// <inheritdoc/>
    public static string TypeName => "sensor_msgs/msg/CompressedImage";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>Such as <c>jpeg</c> or <c>png</c>.</summary>
    public string Format { get; init; }

    /// <summary>The file.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.Text(Format ?? "");
        writer.LargeBytes(Data);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out CompressedImage message)
    {
        var reader = new CdrReader(data);
        message = new CompressedImage { Header = Header.Decode(ref reader), Format = reader.Text(), Data = reader.Bytes() };
        return reader.Ok;
    }
}
