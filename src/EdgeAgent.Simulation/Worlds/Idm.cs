namespace EdgeAgent.Simulation;

/// <summary>The intelligent driver model (Treiber, Hennecke, Helbing 2000): how a driver follows.</summary>
/// <param name="TimeGapSeconds">The gap kept, in seconds of own speed.</param>
internal sealed record Idm(double TimeGapSeconds)
{
    private const double AccelerationMps2 = 2.2;
    private const double ComfortableBrakingMps2 = 2.2;
    private const double StandstillGapMeters = 4;
    private const double FirmestMps2 = 3.2;

    /// <summary>The acceleration wanted at a speed, a desired speed, a gap to the vehicle ahead and its speed.</summary>
    public double Acceleration(double speed, double desired, double gap, double leadSpeed)
    {
        var wantedGap = StandstillGapMeters + Math.Max(
            0, speed * TimeGapSeconds + speed * (speed - leadSpeed) / (2 * Math.Sqrt(AccelerationMps2 * ComfortableBrakingMps2)));
        var free = Math.Pow(speed / desired, 4);
        var close = gap > 0.5 ? wantedGap / gap : wantedGap / 0.5;
        return Math.Clamp(AccelerationMps2 * (1 - free - close * close), -FirmestMps2, AccelerationMps2);
    }
}
