using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>GEO: something in the corridor whose size fits no road user: a mattress on end, a ladder, a load that juts out.</summary>
/// <remarks>
/// Distance in standard deviations of the logarithms of length, width and height, correlated as they are among people, bicycles,
/// cars and lorries seen from any side. The figures are of the order of common dimensions; rarity, not this distance, decides.
/// </remarks>
internal sealed class OddGeometryTrigger : ITrigger
{
    private const double CorridorMeters = 6;
    private const double FarthestMeters = 40;
    private const double SettledSeconds = 0.5;
    private const int FewestHits = 8;

    // Of half a metre for a person to 12 m for a lorry: 2.2 m and a factor of 2.2; 0.9 m and 2.2; 1.5 m and 1.5.
    private static readonly double[] Means = [Math.Log(2.2), Math.Log(0.9), Math.Log(1.5)];
    private static readonly double[] Sigmas = [Math.Log(2.2), Math.Log(2.2), Math.Log(1.5)];
    private const double LengthWidthCorrelation = 0.6;
    private const double LeastSideMeters = 0.4;

    public TriggerDefinition Definition => TriggerCatalogue.Geo;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        if (scene.Lidars.Length == 0)
        {
            return TriggerReading.Unavailable("no LiDAR");
        }

        var isAvailable = false;
        var severity = 0.0;
        foreach (var lidar in scene.Lidars)
        {
            isAvailable |= scene.IsWell(lidar.Sensor);
            foreach (var track in lidar.Tracks.Tracks)
            {
                if (track.Misses > 0 || track.Hits < FewestHits || track.ConfirmedSeconds(scene.Time) < SettledSeconds
                    || track.X < scene.Vehicle.FrontOverhangMeters || track.X > FarthestMeters || Math.Abs(track.Y) > CorridorMeters)
                {
                    continue;
                }

                var box = track.Box;
                var distance = Distance(box.Length, box.Width, box.Top);
                if (distance > severity)
                {
                    severity = distance;
                    evidence.Clear();
                    evidence.Add("odd.distance", distance, "");
                    evidence.Add("odd.length", box.Length, "m");
                    evidence.Add("odd.width", box.Width, "m");
                    evidence.Add("odd.height", box.Top, "m");
                    evidence.Add("odd.x", track.X, "m");
                    evidence.Add("odd.y", track.Y, "m");
                }
            }
        }

        return isAvailable ? TriggerReading.Of(severity) : TriggerReading.Unavailable("the LiDAR is silent");
    }

    public void Reset()
    {
    }

    /// <summary>Mahalanobis distance from the common size. Of a car straight ahead a LiDAR sees the back alone, a tenth of a metre deep: shorter sides say nothing.</summary>
    internal static double Distance(double lengthMeters, double widthMeters, double heightMeters)
    {
        var length = (Math.Log(Math.Max(LeastSideMeters, lengthMeters)) - Means[0]) / Sigmas[0];
        var width = (Math.Log(Math.Max(LeastSideMeters, widthMeters)) - Means[1]) / Sigmas[1];
        var height = (Math.Log(Math.Max(0.1, heightMeters)) - Means[2]) / Sigmas[2];
        var plane = (length * length - 2 * LengthWidthCorrelation * length * width + width * width) / (1 - LengthWidthCorrelation * LengthWidthCorrelation);
        return Math.Sqrt(plane + height * height);
    }
}
