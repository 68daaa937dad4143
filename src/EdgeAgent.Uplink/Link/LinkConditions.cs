using EdgeAgent.Model;

namespace EdgeAgent.Uplink;

/// <summary>Whether bulk may flow on a connection that stands: decisions from what the broker and the back end said.</summary>
internal sealed class LinkConditions(UplinkTimings timings)
{
    /// <summary>Bytes beyond what is stored where the back end names no credit.</summary>
    public const long DefaultCreditBytes = 2 << 20;

    private TimeSpan _absentUntil;
    private TimeSpan _heldUntil;
    private TimeSpan _forbiddenUntil;
    private int _absences;
    private int _holds;
    private long _receiverSince;

    /// <summary>Whether the back end says it is there.</summary>
    public bool IsReceiverOnline { get; private set; }

    /// <summary>Bytes that may be sent beyond what is stored.</summary>
    public long CreditBytes { get; private set; } = DefaultCreditBytes;

    /// <summary>What keeps bulk from flowing now; <see cref="UplinkState.Sending"/> where nothing does.</summary>
    public UplinkState Judge(TimeSpan now) =>
        now < _forbiddenUntil ? UplinkState.NotAuthorized
        : !IsReceiverOnline || now < _absentUntil ? UplinkState.ReceiverAbsent
        : now < _heldUntil ? UplinkState.HeldBack
        : UplinkState.Sending;

    /// <summary>When what keeps bulk from flowing ends by itself.</summary>
    public TimeSpan NextDeadline(TimeSpan now) => Judge(now) switch
    {
        UplinkState.NotAuthorized => _forbiddenUntil,
        UplinkState.ReceiverAbsent when IsReceiverOnline => _absentUntil,
        UplinkState.HeldBack => _heldUntil,
        _ => TimeSpan.MaxValue,
    };

    /// <summary>The back end's word on itself; true where it is there and is not the same as before, so that uploads must be asked for anew.</summary>
    public bool ReceiverSaid(ReceiverState state)
    {
        var isNew = state.Online && (!IsReceiverOnline || state.TimestampMilliseconds != _receiverSince);
        IsReceiverOnline = state.Online;
        _receiverSince = state.TimestampMilliseconds;
        CreditSaid(state.CreditBytes);
        if (isNew)
        {
            (_absentUntil, _absences) = (TimeSpan.Zero, 0);
        }

        return isNew;
    }

    public void CreditSaid(long bytes) => CreditBytes = bytes > 0 ? bytes : DefaultCreditBytes;

    /// <summary>0x10: nobody is subscribed, whatever the retained state says.</summary>
    public void NobodySubscribed(TimeSpan now)
    {
        if (now >= _absentUntil)
        {
            _absentUntil = now + timings.Doubled(timings.HoldWait, _absences++);
        }
    }

    /// <summary>0x97: the broker asks to wait.</summary>
    public void HeldBack(TimeSpan now)
    {
        if (now >= _heldUntil)
        {
            _heldUntil = now + timings.Doubled(timings.HoldWait, _holds++);
        }
    }

    /// <summary>0x87: access rules forbid it; only people change that.</summary>
    public void Forbidden(TimeSpan now) => _forbiddenUntil = now + timings.ForbiddenWait;

    /// <summary>A message got through.</summary>
    public void Accepted() => (_absences, _holds) = (0, 0);

    /// <summary>Another connection: the retained state comes again.</summary>
    public void Reconnected() => IsReceiverOnline = false;
}
