namespace EdgeAgent.Simulation;

/// <summary>The ground under rays: road, kerb and pavement.</summary>
internal sealed class LidarGround(Road road, float sensorHeight)
{
    private const float AsphaltReflectivity = 0.14f;
    private const float PavementReflectivity = 0.22f;
    private const float GrassReflectivity = 0.35f;
    private const float HeightRoughnessMeters = 0.01f;
    private const float LargestRoughnessMeters = 0.3f;

    private readonly double _kerb = road.Layout.KerbMeters;

    /// <summary>Where a ray meets the ground; open sky where it rises.</summary>
    public LidarHit Meet(in LidarColumn ray, float tangent, float cosine)
    {
        if (tangent > -1e-4f)
        {
            return new() { FlatMeters = float.PositiveInfinity };
        }

        var onRoad = sensorHeight / -tangent;
        var lateral = Lateral(ray, onRoad);
        var slant = -tangent * cosine;
        if (lateral <= _kerb)
        {
            return Hit(onRoad, slant, AsphaltReflectivity);
        }

        var onPavement = (sensorHeight - (float)road.Layout.KerbHeightMeters) / -tangent;
        var raised = Lateral(ray, onPavement);
        if (raised >= _kerb)
        {
            return Hit(onPavement, slant, raised < road.Layout.PavementEndMeters ? PavementReflectivity : GrassReflectivity);
        }

        var share = ((float)_kerb - raised) / (lateral - raised);
        return new() { FlatMeters = onPavement + (onRoad - onPavement) * share, Slant = cosine, Reflectivity = PavementReflectivity };
    }

    private static LidarHit Hit(float flat, float slant, float reflectivity) => new()
    {
        FlatMeters = flat, Slant = slant, Reflectivity = reflectivity,
        RoughnessMeters = MathF.Min(LargestRoughnessMeters, HeightRoughnessMeters / slant),
    };

    private float Lateral(in LidarColumn ray, float flat)
    {
        var x = ray.X + ray.Dx * flat;
        return MathF.Abs(ray.Y + ray.Dy * flat - road.CenterY(x));
    }
}
