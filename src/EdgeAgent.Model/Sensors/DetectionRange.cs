namespace EdgeAgent.Model;

/// <summary>What a LiDAR or radar can see, in its own coordinates: what triage expects of it before it calls two sensors at odds.</summary>
public sealed record DetectionRange
{
    /// <summary>The nearest distance seen, in metres.</summary>
    public double MinMeters { get; set; } = 0.5;

    /// <summary>The farthest distance at which a car is seen reliably, in metres.</summary>
    public double MaxMeters { get; set; } = 80;

    /// <summary>The whole horizontal field of view around the sensor's x axis, in degrees (360 for a spinning sensor).</summary>
    public double HorizontalDegrees { get; set; } = 360;

    /// <summary>Scan rings of a LiDAR; 0 where it has none.</summary>
    public int Rings { get; init; }

    /// <summary>Whether a radar's targets carry a range rate.</summary>
    public bool HasDoppler { get; set; } = true;
}
