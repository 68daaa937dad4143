using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>A box where one column of rays crosses it.</summary>
internal readonly record struct BoxInColumn(float Enter, float Leave, float Slant, float Bottom, float Top, float Reflectivity, bool IsVapour)
{
    /// <summary>Takes the hits on this box where rays meet it earlier: at its wall, its roof or its underside.</summary>
    /// <param name="height">The rays' origin above the road in metres.</param>
    /// <param name="beams">The rays' elevations.</param>
    /// <param name="through">Rays that do not see the box, all bits set.</param>
    /// <param name="hits">What the rays have met so far.</param>
    public void Meet(float height, in LidarBeams beams, Vector256<float> through, ref LidarHits hits)
    {
        var enter = Vector256.Create(Enter);
        var isNearer = Vector256.AndNot(Vector256.LessThan(enter, hits.FlatMeters), through);
        if (isNearer == Vector256<float>.Zero)
        {
            return;
        }

        var atWall = Vector256.Create(height) + enter * beams.Tangent;
        var isAbove = Vector256.GreaterThan(atWall, Vector256.Create(Top));
        var isBelow = Vector256.LessThan(atWall, Vector256.Create(Bottom));
        var isOffWall = isAbove | isBelow;

        var level = Vector256.ConditionalSelect(isAbove, Vector256.Create(Top), Vector256.Create(Bottom));
        var flat = (level - Vector256.Create(height)) / beams.Tangent;
        var isOnLevel = isOffWall & Vector256.GreaterThan(flat, enter) & Vector256.LessThan(flat, Vector256.Create(Leave)) & Vector256.LessThan(flat, hits.FlatMeters);

        var isHit = isNearer & (Vector256.OnesComplement(isOffWall) | isOnLevel);
        var slant = Vector256.ConditionalSelect(isOnLevel, Vector256.Abs(beams.Tangent), Vector256.Create(Slant)) * beams.Cosine;
        hits.FlatMeters = Vector256.ConditionalSelect(isHit, Vector256.ConditionalSelect(isOnLevel, flat, enter), hits.FlatMeters);
        hits.Slant = Vector256.ConditionalSelect(isHit, slant, hits.Slant);
        hits.Reflectivity = Vector256.ConditionalSelect(isHit, Vector256.Create(Reflectivity), hits.Reflectivity);
        hits.RoughnessMeters = Vector256.AndNot(hits.RoughnessMeters, isHit);
    }
}
