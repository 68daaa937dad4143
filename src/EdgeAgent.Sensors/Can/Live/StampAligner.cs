using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>
/// Turns a controller's receive stamps into host time. The kernel stamps a frame some time after the controller did; the least
/// delay of the last ten seconds is the clocks' offset, and what is above it, the interrupt's waiting, is taken away.
/// </summary>
internal sealed class StampAligner
{
    private const long WindowNanoseconds = 5_000_000_000;

    // A controller's clock that was set or restarted moves by more than any interrupt waits.
    private const long StepNanoseconds = 1_000_000_000;

    private long _windowStart;
    private long _least = long.MaxValue;
    private long _leastBefore = long.MaxValue;

    /// <summary>The host time of a frame that has both stamps.</summary>
    public Instant Align(long hardwareNanoseconds, long hostNanoseconds)
    {
        var offset = hostNanoseconds - hardwareNanoseconds;
        var known = Math.Min(_least, _leastBefore);
        if (known != long.MaxValue && Math.Abs(offset - known) > StepNanoseconds)
        {
            (_least, _leastBefore) = (long.MaxValue, long.MaxValue);
        }

        if (hostNanoseconds - _windowStart > WindowNanoseconds || hostNanoseconds < _windowStart)
        {
            (_leastBefore, _least, _windowStart) = (_least, long.MaxValue, hostNanoseconds);
        }

        _least = Math.Min(_least, offset);
        return new(hardwareNanoseconds + Math.Min(_least, _leastBefore));
    }
}
