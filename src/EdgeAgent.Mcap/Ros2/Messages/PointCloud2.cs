namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/PointCloud2: points of named numbers, packed as the fields say.</summary>
public readonly ref struct PointCloud2 : IRos2Message<PointCloud2>
{
    private static readonly string Definition = Ros2Definitions.Compose("sensor_msgs/PointCloud2");

    /// <inheritdoc/>
    public static string TypeName => "sensor_msgs/msg/PointCloud2";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>Rows; 1 for an unordered cloud.</summary>
    public uint Height { get; init; }

    /// <summary>Points per row.</summary>
    public uint Width { get; init; }

    /// <summary>What each point consists of.</summary>
    public ReadOnlySpan<PointField> Fields { get; init; }

    /// <summary>Whether the points' numbers are big endian.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Bytes per point.</summary>
    public uint PointStep { get; init; }

    /// <summary>Bytes per row.</summary>
    public uint RowStep { get; init; }

    /// <summary>The points.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <summary>Whether no point is invalid.</summary>
    public bool IsDense { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32(Height);
        writer.U32(Width);
        writer.U32((uint)Fields.Length);
        foreach (var field in Fields)
        {
            field.Encode(ref writer);
        }

        writer.Bool(IsBigEndian);
        writer.U32(PointStep);
        writer.U32(RowStep);
        writer.LargeBytes(Data);
        writer.Bool(IsDense);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out PointCloud2 message)
    {
        var reader = new CdrReader(data);
        message = new PointCloud2
        {
            Header = Header.Decode(ref reader),
            Height = reader.U32(),
            Width = reader.U32(),
            Fields = DecodeFields(ref reader),
            IsBigEndian = reader.Bool(),
            PointStep = reader.U32(),
            RowStep = reader.U32(),
            Data = reader.Bytes(),
            IsDense = reader.Bool(),
        };
        return reader.Ok;
    }

    private static PointField[] DecodeFields(ref CdrReader reader)
    {
        var fields = new PointField[reader.SequenceLength(PointField.SmallestBytes)];
        for (var index = 0; index < fields.Length; index++)
        {
            fields[index] = PointField.Decode(ref reader);
        }

        return fields;
    }
}
