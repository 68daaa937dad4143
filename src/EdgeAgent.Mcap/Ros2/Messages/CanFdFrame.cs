namespace EdgeAgent.Mcap.Ros2;

/// <summary>ros2_socketcan_msgs/FdFrame: one CAN frame with flexible data rate.</summary>
public readonly ref struct CanFdFrame : IRos2Message<CanFdFrame>
{
    private const int LongestData = 64;

    private static readonly string Definition = Ros2Definitions.Compose("ros2_socketcan_msgs/FdFrame");

    /// <inheritdoc/>
    public static string TypeName => "ros2_socketcan_msgs/msg/FdFrame";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and from which bus.</summary>
    public Header Header { get; init; }

    /// <summary>The identifier, 11 or 29 bits.</summary>
    public uint Id { get; init; }

    /// <summary>Whether the identifier has 29 bits.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Whether this reports an error.</summary>
    public bool IsError { get; init; }

    /// <summary>The data: at most 64 bytes.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Data.Length, LongestData);
        Header.Encode(ref writer);
        writer.U32(Id);
        writer.Bool(IsExtended);
        writer.Bool(IsError);
        writer.U8((byte)Data.Length);
        writer.Bytes(Data);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out CanFdFrame message)
    {
        var reader = new CdrReader(data);
        message = new CanFdFrame
        {
            Header = Header.Decode(ref reader),
            Id = reader.U32(),
            IsExtended = reader.Bool(),
            IsError = reader.Bool(),
        };
        var length = reader.U8();
        var bytes = reader.Bytes();
        message = message with { Data = bytes[..Math.Min(length, bytes.Length)] };
        return reader.Ok && length <= bytes.Length && length <= LongestData;
    }
}
