using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>The severity that a reading kept up for some time: what flickers for a sweep or two is none.</summary>
internal sealed class SustainedSeverity(double seconds)
{
    private const int Capacity = 32;
    private const double HalfASweepSeconds = 0.05;

    private readonly Instant[] _times = new Instant[Capacity];
    private readonly double[] _severities = new double[Capacity];
    private int _count;
    private int _next;

    /// <summary>Takes a reading; returns the least of the last <c>seconds</c>, 0 until there are as many.</summary>
    public double Take(Instant now, double severity)
    {
        if (_count > 0 && now <= _times[Slot(0)])
        {
            Reset();
        }

        (_times[_next], _severities[_next]) = (now, severity);
        _next = (_next + 1) % Capacity;
        _count = Math.Min(_count + 1, Capacity);
        var (least, oldest) = (severity, 0.0);
        for (var age = 0; age < _count && now.SecondsSince(_times[Slot(age)]) <= seconds + HalfASweepSeconds; age++)
        {
            least = Math.Min(least, _severities[Slot(age)]);
            oldest = now.SecondsSince(_times[Slot(age)]);
        }

        return oldest >= seconds - HalfASweepSeconds ? least : 0;
    }

    public void Reset() => _count = 0;

    private int Slot(int age) => (_next - 1 - age + 2 * Capacity) % Capacity;
}
