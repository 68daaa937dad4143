namespace EdgeAgent.Simulation;

/// <summary>The ground under rays: road, kerb and pavement.</summary>
internal sealed class LidarGround(Road road, float sensorHeight)
{
    private const float AsphaltReflectivity = 0.14f;
    private const float PavementReflectivity = 0.22f;
    private const float GrassReflectivity = 0.35f;
    private const float HeightRoughnessMeters = 0.01f;
    private const float LargestRoughnessMeters = 0.3f;

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
        if (lateral <= Road.KerbMeters)
        {
            return Hit(onRoad, slant, AsphaltReflectivity);
        }

        var onPavement = (sensorHeight - (float)Road.KerbHeightMeters) / -tangent;
        var raised = Lateral(ray, onPavement);
        if (raised >= Road.KerbMeters)
        {
            return Hit(onPavement, slant, raised < Road.PavementEndMeters ? PavementReflectivity : GrassReflectivity);
        }

        var share = ((float)Road.KerbMeters - raised) / (lateral - raised);
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
