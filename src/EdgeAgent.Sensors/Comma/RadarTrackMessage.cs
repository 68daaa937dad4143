using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Comma;

/// <summary>A message that carries one radar track as Toyota's do: distance ahead, distance to the right, relative speed.</summary>
internal sealed class RadarTrackMessage
{
    private readonly CanSignal _ahead;
    private readonly CanSignal _right;
    private readonly CanSignal _speed;
    private readonly CanSignal? _valid;

    private RadarTrackMessage(CanMessage message, CanSignal ahead, CanSignal right, CanSignal speed)
    {
        Message = message;
        _ahead = ahead;
        _right = right;
        _speed = speed;
        _valid = message.Find("VALID");
    }

    public CanMessage Message { get; }

    /// <summary>The message as a track's; null where its signals are others.</summary>
    public static RadarTrackMessage? Of(CanMessage message) =>
        message.Find("LONG_DIST") is { } ahead && message.Find("LAT_DIST") is { } right && message.Find("REL_SPEED") is { } speed && message.Name.StartsWith("TRACK_A", StringComparison.Ordinal)
            ? new(message, ahead, right, speed)
            : null;

    /// <summary>The track in sensor coordinates; null where the message says that it is not valid.</summary>
    public RadarTarget? Decode(ReadOnlySpan<byte> data)
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
