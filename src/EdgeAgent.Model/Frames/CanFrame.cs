namespace EdgeAgent.Model;

/// <summary>One frame on a CAN bus, as it came.</summary>
public sealed class CanFrame : Frame
{
    private readonly CanPayload _payload;

    /// <summary>A frame with up to 64 bytes of data.</summary>
    public CanFrame(SensorDescriptor sensor, ReadOnlySpan<byte> data) : base(sensor, null)
    {
        Length = data.Length;
        data.CopyTo(_payload);
    }

    /// <summary>The identifier, 11 or 29 bits, without flags.</summary>
    public required uint Id { get; init; }

    /// <summary>What kind of frame it is.</summary>
    public CanFlags Flags { get; init; }

    /// <summary>The number of data bytes.</summary>
    public int Length { get; }

    /// <summary>The data field.</summary>
    public ReadOnlySpan<byte> Data => ((ReadOnlySpan<byte>)_payload)[..Length];
}
