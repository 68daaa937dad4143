namespace EdgeAgent.Triage;

/// <summary>How the vehicle moved over one frame set; NaN where nothing trustworthy says.</summary>
/// <param name="SpeedMps">Forward speed at the set's time.</param>
/// <param name="YawRateRadps">Turn rate at the set's time, positive to the left.</param>
/// <param name="BrakingMps2">The hardest deceleration in the set, positive when slowing.</param>
/// <param name="BrakingJerkMps3">The fastest growth of deceleration, as far as the deceleration reached vouches for it: 9.9 m/s³ with 2.5 m/s², 0 below 1.5.</param>
/// <param name="LateralMps2">The hardest lateral acceleration in the set, without sign.</param>
/// <param name="MovedMeters">Distance driven since the set before; 0 where speed is unknown.</param>
/// <param name="TurnedRadians">Angle turned since the set before; 0 where unknown.</param>
internal readonly record struct EgoMotion(
    double SpeedMps,
    double YawRateRadps,
    double BrakingMps2,
    double BrakingJerkMps3,
    double LateralMps2,
    double MovedMeters,
    double TurnedRadians)
{
    public static EgoMotion Unknown { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, 0, 0);

    private const double CreepingMps = 3;

    public bool IsSpeedKnown => double.IsFinite(SpeedMps);

    /// <summary>Curvature of the path in 1/m, positive to the left; 0 where it is unknown, or too slow to be told from the turn rate.</summary>
    public double BendPerMeter => SpeedMps > CreepingMps && double.IsFinite(YawRateRadps) ? YawRateRadps / SpeedMps : 0;
}
