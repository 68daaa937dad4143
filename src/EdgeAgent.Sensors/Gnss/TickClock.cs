namespace EdgeAgent.Sensors.Gnss;

/// <summary>A 32-bit tick count that goes on where it starts again from zero.</summary>
internal sealed class TickClock
{
    private uint _last;
    private long _ticks;
    private bool _isRunning;

    /// <summary>The count since the device's clock first read zero; a step back stays one.</summary>
    public long Unwrap(uint ticks)
    {
        _ticks = _isRunning ? _ticks + (int)(ticks - _last) : ticks;
        _isRunning = true;
        _last = ticks;
        return _ticks;
    }
}
