namespace EdgeAgent.Mcap.Ros2;

/// <summary>can_msgs/Frame: one classic CAN frame.</summary>
public readonly ref struct CanFrame : IRos2Message<CanFrame>
{
    private const int DataLength = 8;

    private static readonly string Definition = Ros2Definitions.Compose("can_msgs/Frame");

    /// <inheritdoc/>
    public static string TypeName => "can_msgs/msg/Frame";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and from which bus.</summary>
    public Header Header { get; init; }

    /// <summary>The identifier, 11 or 29 bits.</summary>
    public uint Id { get; init; }

    /// <summary>Whether this asks for data.</summary>
    public bool IsRtr { get; init; }

    /// <summary>Whether the identifier has 29 bits.</summary>
    public bool IsExtended { get; init; }

    /// <summary>Whether this reports an error.</summary>
    public bool IsError { get; init; }

    /// <summary>The data: at most 8 bytes; its length is the frame's data length code.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32(Id);
        writer.Bool(IsRtr);
        writer.Bool(IsExtended);
        writer.Bool(IsError);
        writer.U8((byte)Data.Length);
        Span<byte> padded = stackalloc byte[DataLength];
        padded.Clear();
        Data.CopyTo(padded);
        writer.Raw(padded);
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out CanFrame message)
    {
        var reader = new CdrReader(data);
        message = new CanFrame
        {
            Header = Header.Decode(ref reader),
            Id = reader.U32(),
            IsRtr = reader.Bool(),
            IsExtended = reader.Bool(),
            IsError = reader.Bool(),
        };
        var length = reader.U8();
        var padded = reader.Raw(DataLength);
        message = message with { Data = padded[..Math.Min(length, padded.Length)] };
        return reader.Ok && length <= DataLength;
    }
}
