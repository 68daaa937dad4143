using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How regularly one sensor's frames come: the share lost in the last ten seconds, and how far its clock has stepped.</summary>
/// <remarks>
/// The usual period is the median of the last intervals, so a profile's wrong rate loses nothing. Intervals are those of the
/// sensor's own clock where it sends its time: what only comes late is not lost. A clock's step shows in the least delay
/// from measurement to arrival: a busy host makes some frames later, a step moves them all.
/// </remarks>
internal sealed class StreamWatch
{
    private const int Capacity = 512;
    private const int MedianOf = 33;
    private const int FewestIntervals = 20;
    private const double WindowSeconds = 10;
    private const double DelaySeconds = 3;
    private const int FewestDelays = 8;
    private const double UsualSeconds = 60;
    private const double LongestGapSeconds = 5;

    // Without a time of its own a frame may come half a period late without one being lost.
    private const double LateFactor = 1.5;

    private readonly Instant[] _times = new Instant[Capacity];
    private readonly double[] _intervals = new double[Capacity];
    private readonly double[] _delays = new double[Capacity];
    private int _count;
    private int _next;
    private double _usualDelay = double.NaN;
    private Instant _delaySince;
    private Instant? _measured;
    private int _intervalsSeen;

    /// <summary>Of the frames due in the last ten seconds, the share that did not come; NaN before the first frame.</summary>
    public double LostShare { get; private set; } = double.NaN;

    /// <summary>How far the least delay of three seconds is from the usual one, without sign; NaN where the sensor sends no time or too little is known.</summary>
    public double StepSeconds { get; private set; } = double.NaN;

    public void Reset()
    {
        _count = _intervalsSeen = 0;
        _usualDelay = LostShare = StepSeconds = double.NaN;
    }

    public void Take(Frame frame)
    {
        var time = frame.HostTime;
        var interval = _count == 0 ? double.NaN : time.SecondsSince(_times[Slot(0)]);
        if (interval is <= 0 or > LongestGapSeconds)
        {
            Reset();
            interval = double.NaN;
        }

        _delaySince = _count == 0 ? time : _delaySince;
        _times[_next] = time;
        _intervals[_next] = OwnInterval(frame.DeviceTime, interval);
        _measured = frame.DeviceTime;
        _delays[_next] = frame.DeviceTime is { } measured ? time.SecondsSince(measured) : double.NaN;
        _next = (_next + 1) % Capacity;
        _count = Math.Min(_count + 1, Capacity);
        LostShare = double.IsNaN(LostShare) ? 0 : LostShare;
        _intervalsSeen += double.IsNaN(interval) ? 0 : 1;
        FollowLoss(time);
        FollowDelay(time, interval);
    }

    private double OwnInterval(Instant? measured, double arriving)
    {
        var own = !double.IsNaN(arriving) && measured is { } now && _measured is { } before ? now.SecondsSince(before) : double.NaN;
        return own is > 0 and <= LongestGapSeconds ? own : arriving;
    }

    private void FollowLoss(Instant now)
    {
        if (_intervalsSeen < FewestIntervals)
        {
            return;
        }

        var usual = UsualInterval();
        var (came, lost) = (0, 0.0);
        for (var age = 0; age < _count && now.SecondsSince(_times[Slot(age)]) <= WindowSeconds; age++)
        {
            var interval = _intervals[Slot(age)];
            came++;
            lost += interval > LateFactor * usual ? Math.Round(interval / usual) - 1 : 0;
        }

        // One frame lost in a stream that has hardly begun is no share of anything.
        LostShare = now.SecondsSince(_times[Slot(_count - 1)]) < WindowSeconds && _count < Capacity ? 0 : lost / (came + lost);
    }

    private void FollowDelay(Instant now, double interval)
    {
        var (least, seen) = (double.PositiveInfinity, 0);
        for (var age = 0; age < _count && now.SecondsSince(_times[Slot(age)]) <= DelaySeconds; age++)
        {
            var delay = _delays[Slot(age)];
            seen += double.IsNaN(delay) ? 0 : 1;
            least = delay < least ? delay : least;
        }

        if (seen < FewestDelays || now.SecondsSince(_delaySince) < DelaySeconds)
        {
            return;
        }

        _usualDelay = double.IsNaN(_usualDelay) ? least : _usualDelay + (least - _usualDelay) * Math.Clamp(interval / UsualSeconds, 0, 1);
        StepSeconds = Math.Abs(least - _usualDelay);
    }

    private double UsualInterval()
    {
        Span<double> sorted = stackalloc double[MedianOf];
        var count = 0;
        for (var age = 0; age < _count && count < MedianOf; age++)
        {
            if (!double.IsNaN(_intervals[Slot(age)]))
            {
                sorted[count++] = _intervals[Slot(age)];
            }
        }

        sorted = sorted[..count];
        sorted.Sort();
        return sorted[count / 2];
    }

    private int Slot(int age) => (_next - 1 - age + 2 * Capacity) % Capacity;
}
