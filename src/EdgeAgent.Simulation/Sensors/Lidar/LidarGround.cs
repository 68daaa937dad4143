using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>The ground under rays: road, kerb and pavement.</summary>
internal sealed class LidarGround(Road road, float sensorHeight)
{
    private const float AsphaltReflectivity = 0.14f;
    private const float PavementReflectivity = 0.22f;
    private const float GrassReflectivity = 0.35f;
    private const float HeightRoughnessMeters = 0.01f;
    private const float LargestRoughnessMeters = 0.3f;
    private const float LevelTangent = -1e-4f;

    private readonly float _kerb = (float)road.Layout.KerbMeters;
    private readonly float _pavementHeight = sensorHeight - (float)road.Layout.KerbHeightMeters;

    /// <summary>Where rays meet the ground; open sky where they rise.</summary>
    public LidarHits Meet(in LidarColumn ray, in LidarBeams beams)
    {
        var isSky = Vector256.GreaterThan(beams.Tangent, Vector256.Create(LevelTangent));
        var hits = new LidarHits { FlatMeters = Vector256.Create(float.PositiveInfinity) };
        if (Vector256.EqualsAll(isSky.AsUInt32(), Vector256<uint>.AllBitsSet))
        {
            return hits;
        }

        var fall = Vector256.ConditionalSelect(isSky, Vector256<float>.One, -beams.Tangent);
        var onRoad = Vector256.Create(sensorHeight) / fall;
        var onPavement = Vector256.Create(_pavementHeight) / fall;
        var kerb = Vector256.Create(_kerb);
        var lateral = Lateral(ray, onRoad);
        var raised = Lateral(ray, onPavement);
        var isRoad = Vector256.LessThanOrEqual(lateral, kerb);
        var isKerb = Vector256.AndNot(Vector256.LessThan(raised, kerb), isRoad);

        var upTheKerb = onPavement + (onRoad - onPavement) * ((kerb - raised) / (lateral - raised));
        var flat = Vector256.ConditionalSelect(isRoad, onRoad, Vector256.ConditionalSelect(isKerb, upTheKerb, onPavement));
        var slant = fall * beams.Cosine;
        var beside = Vector256.ConditionalSelect(
            Vector256.LessThan(raised, Vector256.Create((float)road.Layout.PavementEndMeters)), Vector256.Create(PavementReflectivity), Vector256.Create(GrassReflectivity));
        var roughness = Vector256.MinNative(Vector256.Create(LargestRoughnessMeters), Vector256.Create(HeightRoughnessMeters) / slant);

        hits.FlatMeters = Vector256.ConditionalSelect(isSky, hits.FlatMeters, flat);
        hits.Slant = Vector256.AndNot(Vector256.ConditionalSelect(isKerb, beams.Cosine, slant), isSky);
        hits.Reflectivity = Vector256.AndNot(Vector256.ConditionalSelect(isRoad, Vector256.Create(AsphaltReflectivity), beside), isSky);
        hits.RoughnessMeters = Vector256.AndNot(roughness, isSky | isKerb);
        return hits;
    }

    private Vector256<float> Lateral(in LidarColumn ray, Vector256<float> flat)
    {
        var x = Vector256.Create(ray.X) + ray.Dx * flat;
        var y = Vector256.Create(ray.Y) + ray.Dy * flat;
        return Vector256.Abs(y - road.CenterY(x));
    }
}
