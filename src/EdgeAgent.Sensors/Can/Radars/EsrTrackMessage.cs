using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>A track as a Delphi ESR sends it: range, angle to the right, range rate, status.</summary>
internal sealed class EsrTrackMessage : RadarTrackMessage
{
    // CAN_TX_TRACK_STATUS: 0 no target, 1 new, 2 new and updated, 3 updated, 4 coasted, 5 merged, 6 invalid coasted, 7 new coasted.
    private const ulong NoTarget = 0;
    private const ulong InvalidCoasted = 6;

    private readonly uint _id;
    private readonly CanSignal _range;
    private readonly CanSignal _angle;
    private readonly CanSignal _rate;
    private readonly CanSignal _status;

    private EsrTrackMessage(CanMessage message, uint id, CanSignal range, CanSignal angle, CanSignal rate, CanSignal status) : base(message)
    {
        _id = id;
        _range = range;
        _angle = angle;
        _rate = rate;
        _status = status;
    }

    /// <summary>The message's layout for the track of an identifier; null where it is another radar's.</summary>
    public static EsrTrackMessage? TryCreate(CanMessage message, uint id) =>
        message.Find("CAN_TX_TRACK_RANGE") is { } range && message.Find("CAN_TX_TRACK_ANGLE") is { } angle
        && message.Find("CAN_TX_TRACK_RANGE_RATE") is { } rate && message.Find("CAN_TX_TRACK_STATUS") is { } status
            ? new(message, id, range, angle, rate, status)
            : null;

    public override RadarTarget? Decode(ReadOnlySpan<byte> data)
    {
        if (!_status.TryDecodeRaw(data, out var status) || status is NoTarget or InvalidCoasted
            || !_range.TryDecode(data, out var range) || !_angle.TryDecode(data, out var clockwise) || !_rate.TryDecode(data, out var rate))
        {
            return null;
        }

        return new((float)range, (float)(-clockwise * Math.PI / 180), 0, (float)rate, float.NaN, _id);
    }
}
