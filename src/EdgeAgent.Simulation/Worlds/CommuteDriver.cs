namespace EdgeAgent.Simulation;

/// <summary>A driver of ordinary traffic: IDM along the lane, MOBIL (Kesting, Treiber, Helbing 2007) from lane to lane.</summary>
internal sealed class CommuteDriver(Commute temper, ActorSpec spec, RoadLayout layout)
{
    private const double JerkMps3 = 6;
    private const double SafeBrakingMps2 = 3;
    private const double WorthwhileMps2 = 0.25;
    private const double ChangeSeconds = 3.5;
    private const double ThinksEverySeconds = 1;

    // Close cut-ins are events, and events are planned: ordinary drivers leave more than the two seconds that count as close.
    private const double LeastGapBehindMeters = 6;
    private const double PoliteGapSeconds = 2.5;

    private readonly Idm _idm = new(temper.TimeGapSeconds);
    private readonly double _half = ActorShape.SizeOf(spec.Kind).LengthMeters / 2;
    private double _from = spec.LateralMeters;
    private double _to = spec.LateralMeters;
    private double _sinceSeconds = double.NegativeInfinity;
    private double _thinksAt = double.NaN;

    public void Drive(ActorBody body, int self, double seconds, double step, in EgoState ego, Road road, ReadOnlySpan<LiveActor> cast)
    {
        var wanted = Following(body, LaneView.Ahead(cast, ego, road, self, body, _half, _to));
        if (seconds - _sinceSeconds < ChangeSeconds)
        {
            // While between lanes, it minds both.
            wanted = Math.Min(wanted, Following(body, LaneView.Ahead(cast, ego, road, self, body, _half, _from)));
        }
        else if (layout.LanesPerSide > 1)
        {
            // A driver whose index differs thinks at another moment.
            _thinksAt = double.IsNaN(_thinksAt) ? seconds + self % 10 / 10.0 : _thinksAt;
            if (seconds >= _thinksAt)
            {
                _thinksAt = seconds + ThinksEverySeconds;
                Consider(body, self, seconds, wanted, ego, road, cast);
            }
        }

        body.Press(wanted, JerkMps3, step);
        var before = body.Lateral;
        body.Lateral = _from + (_to - _from) * Road.SmoothStep((seconds - _sinceSeconds) / ChangeSeconds);
        body.LateralMps = (body.Lateral - before) / step;
    }

    private double Following(ActorBody body, Lead? lead) =>
        _idm.Acceleration(body.SpeedMps, temper.DesiredMps, lead?.GapMeters ?? 1000, lead?.SpeedMps ?? temper.DesiredMps);

    private void Consider(ActorBody body, int self, double seconds, double now, in EgoState ego, Road road, ReadOnlySpan<LiveActor> cast)
    {
        foreach (var side in (ReadOnlySpan<int>)[1, -1])
        {
            var lateral = _to + side * Road.LaneWidthMeters;
            var inside = Math.Abs(lateral);
            if (inside < layout.FirstLaneMeters - 0.1 || inside > layout.FirstLaneMeters + (layout.LanesPerSide - 1) * Road.LaneWidthMeters + 0.1 || lateral * _to < 0)
            {
                continue;
            }

            var then = Following(body, LaneView.Ahead(cast, ego, road, self, body, _half, lateral));
            var behind = LaneView.Behind(cast, ego, road, self, body, _half, lateral);
            var followers = behind is { } follower ? _idm.Acceleration(follower.SpeedMps, temper.DesiredMps, follower.GapMeters, body.SpeedMps) : 0;
            if (followers > -SafeBrakingMps2 && (behind is not { } other || other.GapMeters > Math.Max(LeastGapBehindMeters, PoliteGapSeconds * other.SpeedMps)) && then - now + temper.Politeness * Math.Min(0, followers) > WorthwhileMps2)
            {
                (_from, _to, _sinceSeconds) = (_to, lateral, seconds);
                return;
            }
        }
    }
}
