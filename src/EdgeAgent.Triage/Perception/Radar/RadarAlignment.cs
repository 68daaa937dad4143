using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How far a radar that looks ahead is turned from where its mount says, from the Doppler of what stands still.</summary>
/// <remarks>
/// Whatever stands at an angle θ from the radar's own motion closes with v·cos θ, so each echo tells its true angle, and the
/// difference from the measured one is the turn (Kellner et al. 2015, "Joint radar alignment and odometry calibration", for one radar and a known
/// speed). A wrong speed moves echoes on the left and on the right apart in opposite directions: the mean of both sides' medians is free of it.
/// At low speed and from a worn radar single scans scatter by degrees: only what lies beyond three standard errors of their mean counts.
/// </remarks>
internal sealed class RadarAlignment(SensorDescriptor sensor)
{
    private const double SlowestMps = 5;
    private const double LeastSine = 0.25;
    private const double MostTurnRadians = 0.12;
    private const int FewestASide = 4;
    private const int MostASide = 256;
    private const double AverageSeconds = 2;
    private const double StandardErrors = 3;

    // Echoes of one thing err alike from scan to scan.
    private const double ScansAlike = 4;
    private const double DegreesPerRadian = 180 / Math.PI;

    private readonly double[] _left = new double[MostASide];
    private readonly double[] _right = new double[MostASide];
    private Instant? _last;
    private double _seconds;
    private double _scans;
    private double _mean;
    private double _meanSquare;

    /// <summary>How far it is turned for certain, over about 2 s, positive to the left; NaN until there was as much time with enough echoes on both sides.</summary>
    public double TurnedDegrees
    {
        get
        {
            var error = Math.Sqrt(Math.Max(0, _meanSquare - _mean * _mean) * ScansAlike / Math.Max(1, _scans));
            return _seconds >= AverageSeconds ? Math.Sign(_mean) * Math.Max(0, Math.Abs(_mean) - StandardErrors * error) : double.NaN;
        }
    }

    public void Reset()
    {
        _last = null;
        _seconds = _scans = _mean = _meanSquare = 0;
    }

    public void Take(RadarFrame frame, EgoMotion ego)
    {
        if (ego.SpeedMps >= SlowestMps && TurnOf(frame, ego) is { } turn)
        {
            var step = _last is { } last ? Math.Clamp(frame.CaptureTime.SecondsSince(last), 0, AverageSeconds) : 0;
            _last = frame.CaptureTime;
            _seconds += step;
            var share = _seconds > 0 ? step / Math.Min(_seconds, AverageSeconds) : 1;
            var degrees = turn * DegreesPerRadian;
            _mean += (degrees - _mean) * share;
            _meanSquare += (degrees * degrees - _meanSquare) * share;
            _scans += 1 - (_seconds > AverageSeconds ? share * _scans : 0);
        }
    }

    private double? TurnOf(RadarFrame frame, EgoMotion ego)
    {
        var mount = sensor.Mount.TranslationMeters;
        var yawRate = double.IsFinite(ego.YawRateRadps) ? ego.YawRateRadps : 0;
        var (vx, vy) = (ego.SpeedMps - yawRate * mount.Y, yawRate * mount.X);
        var speed = Math.Sqrt(vx * vx + vy * vy);
        var heading = sensor.Mount.ToVehicle(new(1, 0, 0)) - mount;
        var motion = Math.Atan2(vy, vx) - Math.Atan2(heading.Y, heading.X);
        int left = 0, right = 0;
        foreach (ref readonly var target in frame.Targets)
        {
            var measured = target.AzimuthRadians - motion;
            var cosine = -target.RangeRateMps / speed;
            if (!(Math.Abs(cosine) < 1) || !(Math.Abs(Math.Sin(measured)) > LeastSine) || Math.Cos(measured) < LeastSine)
            {
                continue;
            }

            var turn = Math.Sign(measured) * Math.Acos(cosine) - measured;
            if (Math.Abs(turn) > MostTurnRadians)
            {
                continue;
            }

            if (measured > 0 && left < MostASide)
            {
                _left[left++] = turn;
            }
            else if (measured < 0 && right < MostASide)
            {
                _right[right++] = turn;
            }
        }

        return left >= FewestASide && right >= FewestASide ? (Median(_left.AsSpan(0, left)) + Median(_right.AsSpan(0, right))) / 2 : null;
    }

    private static double Median(Span<double> turns)
    {
        turns.Sort();
        return turns[turns.Length / 2];
    }
}
