using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How far a light level of the last two seconds, the least of it, is from the mean of some seconds before them.</summary>
/// <remarks>
/// A bridge's shadow is over before it counts; a tunnel stays.
/// <code>
///  −7 s        −4 s                 −2 s        now
///    │  before  │                    │   now     │
/// </code>
/// </remarks>
internal sealed class LightChange
{
    private const double NowSeconds = 2;
    private const double BeforeFromSeconds = 7;
    private const double BeforeToSeconds = 4;
    private const double SpacingSeconds = 0.2;
    private const int Capacity = 64;

    // Pictures are gamma-encoded (sRGB, about 1 / 2.2): a factor of two in grey level is 2.2 stops of light.
    private const double StopsPerDoubling = 2.2;
    private const double DarkestLevel = 2;

    private readonly (Instant Time, double Stops)[] _looks = new (Instant, double)[Capacity];
    private int _count;

    /// <summary>The change in stops, without sign; 0 until there is something to compare with.</summary>
    public double Stops { get; private set; }

    public static double StopsOf(double greyLevel) => StopsPerDoubling * Math.Log2(Math.Max(greyLevel, DarkestLevel));

    public void Reset()
    {
        _count = 0;
        Stops = 0;
    }

    public void Take(Instant time, double stops)
    {
        if (_count > 0 && time.SecondsSince(_looks[(_count - 1) % Capacity].Time) is var apart && apart < SpacingSeconds)
        {
            if (apart >= 0)
            {
                return;
            }

            Reset();
        }

        _looks[_count++ % Capacity] = (time, stops);
        Stops = Compare(time);
    }

    private double Compare(Instant time)
    {
        var (sum, count) = (0.0, 0);
        for (var look = Math.Max(0, _count - Capacity); look < _count; look++)
        {
            var (at, stops) = _looks[look % Capacity];
            if (time.SecondsSince(at) is >= BeforeToSeconds and <= BeforeFromSeconds)
            {
                (sum, count) = (sum + stops, count + 1);
            }
        }

        if (count == 0)
        {
            return 0;
        }

        var (least, before) = (double.PositiveInfinity, sum / count);
        for (var look = Math.Max(0, _count - Capacity); look < _count; look++)
        {
            var (at, stops) = _looks[look % Capacity];
            least = time.SecondsSince(at) <= NowSeconds ? Math.Min(least, Math.Abs(stops - before)) : least;
        }

        return least;
    }
}
