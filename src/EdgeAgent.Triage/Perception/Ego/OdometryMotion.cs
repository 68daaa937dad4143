using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Speed, longitudinal acceleration and jerk from the vehicle's own speed reports.</summary>
/// <remarks>
/// Speed is taken as the median over 0.2 s, so that a lone wrong report moves nothing; acceleration is the slope of that
/// median over 0.3 s (longer where reports are slow), jerk the slope of the acceleration over 0.3 s.
/// </remarks>
internal sealed class OdometryMotion
{
    private const double MedianSeconds = 0.2;
    private const double SlopeSeconds = 0.3;
    private const int FewestSamples = 4;
    private const int FewestMedianSamples = 3;
    private const double LongestSpanSeconds = 1.5;
    private const double StaleSeconds = 1;

    // Faster reports are thinned, so that the windows always span what the filters want.
    private const double ShortestStepSeconds = 0.006;
    private const double FastReportSeconds = 0.06;

    // A car's tyres give about 1 g; a report that wants three is a fault of the reporter.
    private const double ImpossibleMps2 = 30;

    private readonly SampleWindow _raw = new();
    private readonly SampleWindow _speed = new();
    private readonly SampleWindow _acceleration = new();

    /// <summary>Reports that were no numbers, ran backwards in time or were impossible.</summary>
    public long Rejected { get; private set; }

    /// <summary>The filtered speed; NaN before the first report.</summary>
    public double SpeedMps => _speed.Count == 0 ? double.NaN : _speed.Newest;

    /// <summary>The last turn rate reported; NaN where none is.</summary>
    public double YawRateRadps { get; private set; } = double.NaN;

    /// <summary>The acceleration at the newest report; NaN while there are too few.</summary>
    public double AccelerationMps2 { get; private set; } = double.NaN;

    /// <summary>The jerk at the newest report; NaN while there are too few or reports are slower than about 17 Hz.</summary>
    public double JerkMps3 { get; private set; } = double.NaN;

    public bool IsStale(Instant now) => _raw.Count == 0 || now.SecondsSince(_raw.NewestTime) > StaleSeconds;

    public void Reset()
    {
        _raw.Clear();
        _speed.Clear();
        _acceleration.Clear();
        YawRateRadps = AccelerationMps2 = JerkMps3 = double.NaN;
    }

    public void Add(Instant time, double speedMps, double yawRateRadps)
    {
        YawRateRadps = double.IsFinite(yawRateRadps) ? yawRateRadps : YawRateRadps;
        if (!double.IsFinite(speedMps) || (_raw.Count > 0 && time <= _raw.NewestTime))
        {
            Rejected++;
            return;
        }

        if (_raw.Count > 0 && time.SecondsSince(_raw.NewestTime) < ShortestStepSeconds)
        {
            return;
        }

        if (_raw.Count > 0 && time.SecondsSince(_raw.NewestTime) > LongestSpanSeconds)
        {
            Reset();
        }

        _raw.Add(time, speedMps);
        _speed.Add(time, _raw.Median(Math.Max(_raw.CountWithin(MedianSeconds), Math.Min(FewestMedianSamples, _raw.Count))));
        AccelerationMps2 = Slope(_speed, SlopeSeconds);
        if (Math.Abs(AccelerationMps2) > ImpossibleMps2)
        {
            Rejected++;
            _speed.Clear();
            _acceleration.Clear();
            AccelerationMps2 = JerkMps3 = double.NaN;
            return;
        }

        if (double.IsFinite(AccelerationMps2))
        {
            _acceleration.Add(time, AccelerationMps2);
            JerkMps3 = IsFast() ? Slope(_acceleration, SlopeSeconds) : double.NaN;
        }
    }

    private bool IsFast() => _raw.CountWithin(SlopeSeconds) >= SlopeSeconds / FastReportSeconds;

    private static double Slope(SampleWindow window, double seconds)
    {
        var count = Math.Max(window.CountWithin(seconds), FewestSamples);
        return window.CountWithin(LongestSpanSeconds) >= count ? window.Slope(count) : double.NaN;
    }
}
