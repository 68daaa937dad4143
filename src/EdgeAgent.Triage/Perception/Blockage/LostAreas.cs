namespace EdgeAgent.Triage;

/// <summary>Areas of one sensor's view and how long each has told much less than it used to, compared with the others.</summary>
/// <remarks>
/// An area that never told anything (sky, bonnet, roof rack) is not missed. What is usual follows over minutes, and not at all
/// while an area is below its limit, so that dirt does not become usual.
/// </remarks>
/// <param name="count">How many areas there are.</param>
/// <param name="limit">Below this share of its usual value an area is lost.</param>
internal sealed class LostAreas(int count, double limit)
{
    private const double RecentSeconds = 4;
    private const double LearnSeconds = 10;
    private const double UsualSeconds = 300;
    private const double ForgivenSeconds = 1800;
    private const double LeastUsual = 0.2;

    private readonly double[] _recent = new double[count];
    private readonly double[] _usual = new double[count];
    private readonly double[] _lostSeconds = new double[count];
    private double _seconds;

    public int Count { get; } = count;

    /// <summary>Whether it has been watched for long enough to know what is usual.</summary>
    public bool IsKnown => _seconds >= LearnSeconds;

    public void Reset()
    {
        Array.Clear(_recent);
        Array.Clear(_usual);
        Array.Clear(_lostSeconds);
        _seconds = 0;
    }

    /// <summary>The share of the areas that have been lost for so long.</summary>
    public double LostShare(double seconds)
    {
        var lost = 0;
        foreach (var here in _lostSeconds)
        {
            lost += here >= seconds ? 1 : 0;
        }

        return (double)lost / Count;
    }

    /// <summary>Takes how much each area tells, 1 being as much as a good one does now.</summary>
    public void Take(ReadOnlySpan<double> values, double seconds)
    {
        var wasKnown = IsKnown;
        _seconds += seconds;
        for (var area = 0; area < Count; area++)
        {
            var value = Math.Min(1, values[area]);
            _recent[area] += (value - _recent[area]) * Math.Min(1, seconds / Math.Min(_seconds, RecentSeconds));
            if (!wasKnown)
            {
                _usual[area] += (value - _usual[area]) * (seconds / _seconds);
                continue;
            }

            var isLost = _usual[area] >= LeastUsual && _recent[area] < limit * _usual[area];
            _lostSeconds[area] = isLost ? _lostSeconds[area] + seconds : 0;
            _usual[area] += (value - _usual[area]) * Math.Min(1, seconds / (isLost ? ForgivenSeconds : UsualSeconds));
        }
    }
}
