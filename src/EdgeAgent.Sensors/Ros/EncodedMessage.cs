namespace EdgeAgent.Sensors.Ros;

/// <summary>A frame as the bytes of one message, in up to two pieces so that images are not copied; valid until the next frame is encoded.</summary>
public readonly ref struct EncodedMessage
{
    /// <summary>The first bytes.</summary>
    public required ReadOnlySpan<byte> Head { get; init; }

    /// <summary>The bytes that follow, straight from the frame's memory; empty for most kinds.</summary>
    public ReadOnlySpan<byte> Payload { get; init; }

    /// <summary>The frame's number in its stream, as far as 32 bits go.</summary>
    public required uint Sequence { get; init; }

    /// <summary>Arrival at the host, nanoseconds.</summary>
    public required ulong LogTime { get; init; }

    /// <summary>Device or capture time, nanoseconds; the log time where there is none.</summary>
    public required ulong PublishTime { get; init; }
}
