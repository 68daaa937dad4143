using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>What was spent in the last day, by the hour: the sum never misses a byte of any 24 hours.</summary>
/// <remarks>25 bins, because the day that ends now began within an hour. A clock set back spends in the newest hour it knew; one set ahead forgets what is past.</remarks>
internal sealed class TrailingDay
{
    private const int Hours = 25;
    private const long NanosecondsPerHour = 3600L * 1_000_000_000;

    private readonly double[] _bytes = new double[Hours];
    private long _hour;

    public TrailingDay(TrailingDayState? state)
    {
        if (state is { Bytes.Count: Hours })
        {
            _hour = state.Hour;
            for (var hour = 0; hour < Hours; hour++)
            {
                _bytes[hour] = double.IsFinite(state.Bytes[hour]) ? Math.Max(0, state.Bytes[hour]) : 0;
            }
        }
    }

    public double Spent(Instant now)
    {
        MoveTo(now);
        return _bytes.Sum();
    }

    public void Spend(double bytes, Instant now)
    {
        MoveTo(now);
        _bytes[0] += bytes;
    }

    public TrailingDayState Save() => new(_hour, [.. _bytes]);

    private void MoveTo(Instant now)
    {
        var hour = Math.DivRem(now.UnixNanoseconds, NanosecondsPerHour).Quotient;
        var moved = (int)Math.Clamp(hour - _hour, 0, Hours);
        if (moved > 0)
        {
            _bytes.AsSpan(0, Hours - moved).CopyTo(_bytes.AsSpan(moved));
            _bytes.AsSpan(0, moved).Clear();
            _hour = hour;
        }
    }
}
