namespace EdgeAgent.Sensors.Gnss;

/// <summary>Learns from the time of week in navigation messages where an epoch begins and which message is its last.</summary>
internal sealed class UbxEpochs
{
    /// <summary>Receivers let the time of week jitter by some milliseconds within an epoch; none is faster than 100 Hz.</summary>
    private const int JitterMilliseconds = 10;

    private int _last = -1;
    private int _before = -1;
    private long _milliseconds;

    /// <summary>Takes a navigation message; says whether it begins or completes an epoch (both, where it is the only one).</summary>
    public FixParts Take(int id, uint milliseconds)
    {
        var parts = _last == id ? FixParts.Completes : FixParts.None;
        if (Math.Abs(milliseconds - _milliseconds) > JitterMilliseconds)
        {
            _last = _before;
            _milliseconds = milliseconds;
            parts |= FixParts.Begins;
        }

        _before = id;
        return parts;
    }
}
