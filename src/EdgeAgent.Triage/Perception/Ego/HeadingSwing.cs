using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>The vehicle's heading and lateral acceleration over the last three seconds: how far it turned out and came back.</summary>
internal sealed class HeadingSwing
{
    private const double WindowSeconds = 3;
    private const int Capacity = 128;

    private readonly Instant[] _times = new Instant[Capacity];
    private readonly double[] _headings = new double[Capacity];
    private readonly double[] _laterals = new double[Capacity];
    private int _count;
    private int _next;
    private double _heading;

    public void Reset() => _count = 0;

    /// <param name="now">The set's time.</param>
    /// <param name="turnedRadians">Turned since the set before.</param>
    /// <param name="lateralMps2">Speed times turn rate, positive to the left.</param>
    public void Add(Instant now, double turnedRadians, double lateralMps2)
    {
        _heading += turnedRadians;
        (_times[_next], _headings[_next], _laterals[_next]) = (now, _heading, lateralMps2);
        _next = (_next + 1) % Capacity;
        _count = Math.Min(_count + 1, Capacity);
        while (_count > 0 && now.SecondsSince(_times[Slot(_count - 1)]) > WindowSeconds)
        {
            _count--;
        }
    }

    /// <summary>The larger of both directions' out and back: the heading went out by at least this much and came back by at least this much.</summary>
    public double OutAndBackRadians => Math.Max(OutAndBack(1), OutAndBack(-1));

    /// <summary>The hardest lateral acceleration to the side to which it was less hard.</summary>
    public double BothSidesMps2
    {
        get
        {
            double left = 0, right = 0;
            for (var age = 0; age < _count; age++)
            {
                left = Math.Max(left, _laterals[Slot(age)]);
                right = Math.Max(right, -_laterals[Slot(age)]);
            }

            return Math.Min(left, right);
        }
    }

    private double OutAndBack(int sign)
    {
        var (lowest, best) = (double.PositiveInfinity, 0.0);
        for (var age = _count - 1; age >= 0; age--)
        {
            var heading = sign * _headings[Slot(age)];
            lowest = Math.Min(lowest, heading);
            best = Math.Max(best, Math.Min(heading - lowest, heading - sign * _heading));
        }

        return best;
    }

    private int Slot(int age) => (_next - 1 - age + 2 * Capacity) % Capacity;
}
