using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How a track and the vehicle come together if neither changes its mind.</summary>
/// <param name="GapMeters">From the front bumper to the track's near edge.</param>
/// <param name="ClosingMps">How fast the gap shrinks.</param>
/// <param name="Seconds">Time to collision; infinite where the gap does not shrink.</param>
/// <param name="SideMeters">How far beside the vehicle's path the track's near side will then be; negative by as much as it reaches into it.</param>
/// <param name="SideSigmaMeters">How well that is known (1 σ).</param>
internal readonly record struct Conflict(double GapMeters, double ClosingMps, double Seconds, double SideMeters, double SideSigmaMeters)
{
    /// <summary>Whoever is in the path has been told of before the gap is as small as this; what appears there passes by the flank.</summary>
    public const double ToldBeforeMeters = 0.5;

    private const double LeastGapMeters = 0.1;
    private const double FarthestSeconds = 10;

    // How much a road's bend may change within the next tens of metres: between straight on and a town's corner of 330 m.
    private const double BendSigmaPerMeter = 0.003;

    /// <summary>The distance to the path; 0 inside it.</summary>
    public double OffPathMeters => Math.Max(0, SideMeters);

    public static Conflict Of(Track track, EgoMotion ego, VehicleProfile vehicle)
    {
        var gap = track.X - vehicle.FrontOverhangMeters;
        var closing = -track.AlongX.Speed;
        if (gap <= -vehicle.FrontOverhangMeters || closing <= 0)
        {
            return new(gap, closing, double.PositiveInfinity, double.PositiveInfinity, 0);
        }

        // On a bend oncoming traffic follows the road as the vehicle does: what counts is how far it is from the path, and how fast that changes.
        var seconds = Math.Max(gap, LeastGapMeters) / closing;
        var ahead = Math.Min(seconds, FarthestSeconds);
        var bend = ego.BendPerMeter;
        // A long vehicle on a bend stands across its upright box: each side counts where it is farthest from the path.
        var (near, far) = (bend * track.X * track.X / 2, bend * track.Box.MaxX * track.Box.MaxX / 2);
        var along = ego.IsSpeedKnown ? track.AlongX.Speed + ego.SpeedMps : 0;
        var drift = (track.AlongY.Speed - along * bend * track.X) * ahead;
        var left = track.Box.MinY + drift - Math.Min(near, far) - vehicle.WidthMeters / 2;
        var right = Math.Max(near, far) - vehicle.WidthMeters / 2 - track.Box.MaxY - drift;
        var bendSigma = BendSigmaPerMeter * track.X * track.X / 2;
        var sigma = Math.Sqrt(track.AlongY.PositionVariance + ahead * ahead * track.AlongY.SpeedVariance + bendSigma * bendSigma);
        return new(gap, closing, seconds, Math.Max(left, right), sigma);
    }
}
