namespace EdgeAgent.Simulation;

/// <summary>What moves of an actor: its place along and across the road, and how fast it changes.</summary>
internal sealed class ActorBody
{
    public double X { get; set; }

    public double Lateral { get; set; }

    public double SpeedMps { get; set; }

    public double AccelerationMps2 { get; set; }

    /// <summary>Speed to the left in m/s.</summary>
    public double LateralMps { get; set; }

    /// <summary>1 along x, -1 against it.</summary>
    public required int Direction { get; init; }

    /// <summary>Changes the acceleration towards a wanted one as fast as a pedal allows.</summary>
    public void Press(double wantedMps2, double jerkMps3, double step) =>
        AccelerationMps2 += Math.Clamp(wantedMps2 - AccelerationMps2, -jerkMps3 * step, jerkMps3 * step);
}
