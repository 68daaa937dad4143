using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>The last samples of one quantity, for medians and slopes over a span of capture time. Fixed memory.</summary>
internal sealed class SampleWindow
{
    private const int Capacity = 64;

    private readonly double[] _values = new double[Capacity];
    private readonly Instant[] _times = new Instant[Capacity];
    private int _next;

    public int Count { get; private set; }

    public Instant NewestTime => _times[Slot(0)];

    public double Newest => _values[Slot(0)];

    /// <summary>The time of the oldest of the newest <paramref name="count"/> samples.</summary>
    public Instant OldestTime(int count) => _times[Slot(count - 1)];

    public void Clear() => Count = 0;

    public void Add(Instant time, double value)
    {
        _times[_next] = time;
        _values[_next] = value;
        _next = (_next + 1) % Capacity;
        Count = Math.Min(Count + 1, Capacity);
    }

    /// <summary>How many samples lie within <paramref name="seconds"/> before the newest, itself included.</summary>
    public int CountWithin(double seconds)
    {
        var newest = Count == 0 ? default : NewestTime;
        var count = 0;
        while (count < Count && newest.SecondsSince(_times[Slot(count)]) <= seconds)
        {
            count++;
        }

        return count;
    }

    /// <summary>The median of the newest <paramref name="count"/> samples; of an even number, the mean of the middle two.</summary>
    public double Median(int count)
    {
        Span<double> sorted = stackalloc double[Capacity];
        sorted = sorted[..count];
        for (var age = 0; age < count; age++)
        {
            sorted[age] = _values[Slot(age)];
        }

        sorted.Sort();
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }

    /// <summary>The least-squares slope per second over the newest <paramref name="count"/> samples; NaN where they span no time.</summary>
    public double Slope(int count)
    {
        double meanTime = 0, meanValue = 0;
        for (var age = 0; age < count; age++)
        {
            meanTime += AgeSeconds(age) / count;
            meanValue += _values[Slot(age)] / count;
        }

        double covariance = 0, variance = 0;
        for (var age = 0; age < count; age++)
        {
            var time = AgeSeconds(age) - meanTime;
            covariance += time * (_values[Slot(age)] - meanValue);
            variance += time * time;
        }

        return variance > 0 ? covariance / variance : double.NaN;
    }

    private double AgeSeconds(int age) => _times[Slot(age)].SecondsSince(NewestTime);

    private int Slot(int age) => (_next - 1 - age + 2 * Capacity) % Capacity;
}
