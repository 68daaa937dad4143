using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>The nearest surfaces on the rays of eight beams.</summary>
internal struct LidarHits
{
    /// <summary>Horizontal distance in metres; infinity for open sky.</summary>
    public Vector256<float> FlatMeters;

    /// <summary>Cosine between ray and surface normal.</summary>
    public Vector256<float> Slant;

    public Vector256<float> Reflectivity;

    /// <summary>Standard deviation of the surface along the ray in metres.</summary>
    public Vector256<float> RoughnessMeters;
}
