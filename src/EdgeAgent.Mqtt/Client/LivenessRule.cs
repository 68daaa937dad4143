namespace EdgeAgent.Mqtt;

/// <summary>
/// When to ask the server for a sign of life and when to give up. Counts received bytes, not sent ones: a half-open link with
/// periodic QoS 0 publishes looks busy from our side only.
/// </summary>
internal sealed class LivenessRule(TimeSpan keepAlive)
{
    /// <summary>Below the keep-alive itself by a margin for our own tick and the server's clock.</summary>
    private const double SendShare = 0.75;

    private ulong _lastAcknowledged;
    private TimeSpan _lastLife;
    private TimeSpan? _awaitingSince;
    private bool _pingOutstanding;

    public enum Verdict
    {
        Alive,
        SendPing,
        Dead,
    }

    public TimeSpan Tick => TimeSpan.FromTicks(Math.Clamp(keepAlive.Ticks / 16, TimeSpan.TicksPerMillisecond * 50, TimeSpan.TicksPerSecond * 5));

    public void OnPong() => _pingOutstanding = false;

    /// <summary>All times are on one monotonic clock.</summary>
    public Verdict Judge(TimeSpan now, TimeSpan lastReceived, TimeSpan lastSent, bool answerDue, TcpProgress progress)
    {
        if (progress.AcknowledgedBytes != _lastAcknowledged)
        {
            _lastAcknowledged = progress.AcknowledgedBytes;
            _lastLife = now;
        }

        _lastLife = _lastLife > lastReceived ? _lastLife : lastReceived;
        var waiting = answerDue || _pingOutstanding;
        _awaitingSince = waiting ? _awaitingSince ?? now : null;
        var quiet = TimeSpan.FromTicks(Math.Max(keepAlive.Ticks / 2, progress.SmoothedRoundTrip.Ticks * 4));
        if (_pingOutstanding && _awaitingSince is { } since && now - since >= quiet && now - _lastLife >= quiet)
        {
            return Verdict.Dead;
        }

        // A server may withhold one answer for long (a stored file, a slow disk): it gets the chance to answer a ping first.
        var isDue = now - lastReceived >= keepAlive / (answerDue ? 4 : 2) || now - lastSent >= keepAlive * SendShare;
        if (_pingOutstanding || !isDue)
        {
            return Verdict.Alive;
        }

        _pingOutstanding = true;
        _awaitingSince ??= now;
        return Verdict.SendPing;
    }
}
