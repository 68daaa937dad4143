namespace EdgeAgent.Triage;

/// <summary>One thing a LiDAR or radar saw, in vehicle coordinates.</summary>
/// <param name="X">Metres forward: the edge that faces the vehicle, which moves as the thing does while more of it comes into view.</param>
/// <param name="Y">Metres to the left, the facing edge likewise.</param>
/// <param name="SigmaMeters">How well both are known (1 σ).</param>
/// <param name="RangeRateMps">Speed along the sensor's line of sight relative to the vehicle, negative when closing; NaN where not measured.</param>
/// <param name="RangeRateSigmaMps">How well that is known (1 σ).</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="Box">Its extent.</param>
internal readonly record struct Measurement(float X, float Y, float SigmaMeters, float RangeRateMps, float RangeRateSigmaMps, ObjectShape Shape, GroundBox Box)
{
    /// <summary>Where the sensor stands that measured a range rate, in vehicle coordinates.</summary>
    public (float X, float Y) From { get; init; }

    /// <summary>A radar's echo in dB, on that radar's own scale; NaN where not measured.</summary>
    public float EchoDb { get; init; } = float.NaN;

    private const float LidarSigmaMeters = 0.2f;

    public static Measurement Of(in LidarCluster cluster)
    {
        var box = new GroundBox(cluster.MinX, cluster.MaxX, cluster.MinY, cluster.MaxY, cluster.TopMeters, cluster.LengthMeters, cluster.WidthMeters);
        return new(box.FacingX, box.FacingY, LidarSigmaMeters, float.NaN, float.NaN, cluster.Shape, box);
    }
}
