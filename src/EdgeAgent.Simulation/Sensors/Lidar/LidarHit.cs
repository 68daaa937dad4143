namespace EdgeAgent.Simulation;

/// <summary>The nearest surface on a ray.</summary>
internal struct LidarHit
{
    /// <summary>Horizontal distance in metres; infinity for open sky.</summary>
    public float FlatMeters;

    /// <summary>Cosine between ray and surface normal.</summary>
    public float Slant;

    public float Reflectivity;

    /// <summary>Standard deviation of the surface along the ray in metres.</summary>
    public float RoughnessMeters;
}
