using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How a track and the vehicle come together if neither changes its mind.</summary>
/// <param name="GapMeters">From the front bumper to the track's near edge.</param>
/// <param name="ClosingMps">How fast the gap shrinks.</param>
/// <param name="Seconds">Time to collision; infinite where the gap does not shrink.</param>
/// <param name="OffPathMeters">How far beside the vehicle's path the track's near side will then be; 0 inside it.</param>
internal readonly record struct Conflict(double GapMeters, double ClosingMps, double Seconds, double OffPathMeters)
{
    private const double LeastGapMeters = 0.1;
    private const double SlowMps = 3;
    private const double FarthestSeconds = 10;

    public static Conflict Of(Track track, EgoMotion ego, VehicleProfile vehicle)
    {
        var gap = track.X - vehicle.FrontOverhangMeters;
        var closing = -track.AlongX.Speed;
        if (gap <= -vehicle.FrontOverhangMeters || closing <= 0)
        {
            return new(gap, closing, double.PositiveInfinity, double.PositiveInfinity);
        }

        var seconds = Math.Max(gap, LeastGapMeters) / closing;
        var ahead = Math.Min(seconds, FarthestSeconds);
        var bend = ego.SpeedMps > SlowMps && double.IsFinite(ego.YawRateRadps) ? ego.YawRateRadps / ego.SpeedMps : 0;
        var travelled = ego.IsSpeedKnown ? ego.SpeedMps * ahead + vehicle.FrontOverhangMeters : track.X;
        var path = bend * travelled * travelled / 2;
        var drift = track.AlongY.Speed * ahead;
        var side = vehicle.WidthMeters / 2;
        var left = track.Box.MinY + drift - path - side;
        var right = path - side - track.Box.MaxY - drift;
        return new(gap, closing, seconds, Math.Max(0, Math.Max(left, right)));
    }
}
