namespace EdgeAgent.Simulation;

/// <summary>Ordinary traffic: follows by IDM and changes lanes by MOBIL, each driver with a temper of its own.</summary>
public sealed record Commute : Behaviour
{
    /// <summary>The speed the driver would like in m/s.</summary>
    public required double DesiredMps { get; init; }

    /// <summary>Seconds of gap kept to the vehicle ahead.</summary>
    public double TimeGapSeconds { get; init; } = 1.4;

    /// <summary>MOBIL's politeness: what a follower's loss counts against one's own gain.</summary>
    public double Politeness { get; init; } = 0.3;
}
