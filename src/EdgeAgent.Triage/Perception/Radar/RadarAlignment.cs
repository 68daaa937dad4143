using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How far a radar that looks ahead is turned from where its mount says, from the Doppler of what stands still.</summary>
/// <remarks>
/// Whatever stands at an angle θ from the radar's own motion closes with v·cos θ, so each echo tells its true angle, and the
/// difference from the measured one is the turn (Kellner et al. 2015, "Joint radar alignment and odometry calibration", for one radar). The turn and the
/// error of the reported speed are solved for together, each echo counting by how much it tells: at low speed or near the direction of travel that is little.
/// What moves is left out: it agrees neither with what most echoes of the scan say nor with what those before said.
/// </remarks>
internal sealed class RadarAlignment(SensorDescriptor sensor)
{
    private const double SlowestMps = 5;
    private const double LeastSine = 0.2;
    private const double MostTurnRadians = 0.12;
    private const int FewestASide = 2;
    private const double AverageSeconds = 2;
    private const double SettledSeconds = 1;
    private const double StandardErrors = 1.5;
    private const double DegreesPerRadian = 180 / Math.PI;

    private readonly RadarEchoes _echoes = new();
    private AlignmentFit _fit;
    private Instant? _last;
    private double _seconds;
    private double _degrees = double.NaN;

    /// <summary>How far it is turned for certain, over about 2 s, positive to the left; NaN until there was a second with enough echoes on both sides.</summary>
    public double TurnedDegrees => _seconds >= SettledSeconds ? _degrees : double.NaN;

    public void Reset()
    {
        (_fit, _last, _seconds, _degrees) = (default, null, 0, double.NaN);
    }

    public void Take(RadarFrame frame, EgoMotion ego)
    {
        if (!(ego.SpeedMps >= SlowestMps) || !Collect(frame, ego))
        {
            return;
        }

        var step = _last is { } last ? Math.Clamp(frame.CaptureTime.SecondsSince(last), 0, AverageSeconds) : 0;
        _last = frame.CaptureTime;
        _seconds += step;
        _fit.Forget(step / AverageSeconds);
        var known = _fit.Solve(out _);
        var seen = _echoes.MedianTurn();
        _echoes.AddTo(ref _fit, _echoes.CostOf(known) < _echoes.CostOf(seen) ? known : seen);
        var turned = _fit.Solve(out var error).TurnRadians;
        _degrees = Math.Sign(turned) * Math.Max(0, Math.Abs(turned) - StandardErrors * error) * DegreesPerRadian;
    }

    private bool Collect(RadarFrame frame, EgoMotion ego)
    {
        var mount = sensor.Mount.TranslationMeters;
        var yawRate = double.IsFinite(ego.YawRateRadps) ? ego.YawRateRadps : 0;
        var (vx, vy) = (ego.SpeedMps - yawRate * mount.Y, yawRate * mount.X);
        var speed = Math.Sqrt(vx * vx + vy * vy);
        var heading = sensor.Mount.ToVehicle(new(1, 0, 0)) - mount;
        var motion = Math.Atan2(vy, vx) - Math.Atan2(heading.Y, heading.X);
        _echoes.Clear();
        foreach (ref readonly var target in frame.Targets)
        {
            var measured = target.AzimuthRadians - motion;
            var (sine, cosine) = Math.SinCos(measured);
            var closing = -target.RangeRateMps / speed;
            if (!(Math.Abs(closing) < 1) || !(Math.Abs(sine) > LeastSine) || cosine < LeastSine)
            {
                continue;
            }

            var turn = Math.Sign(measured) * Math.Acos(closing) - measured;
            if (Math.Abs(turn) <= MostTurnRadians)
            {
                _echoes.Add(measured, closing, turn, speed);
            }
        }

        return _echoes.Left >= FewestASide && _echoes.Right >= FewestASide;
    }
}
