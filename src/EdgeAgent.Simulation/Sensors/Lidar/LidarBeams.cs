using System.Runtime.Intrinsics;

namespace EdgeAgent.Simulation;

/// <summary>Eight beams that fire together: tangents and cosines of their elevations.</summary>
internal readonly record struct LidarBeams(Vector256<float> Tangent, Vector256<float> Cosine)
{
    public const int Count = 8;

    /// <summary>Eight beams of a sensor, from the one of this number on.</summary>
    public static LidarBeams From(int firstBeam, Func<int, float> elevationDegrees)
    {
        Span<float> tangent = stackalloc float[Count];
        Span<float> cosine = stackalloc float[Count];
        for (var beam = 0; beam < Count; beam++)
        {
            var elevation = float.DegreesToRadians(elevationDegrees(firstBeam + beam));
            (tangent[beam], cosine[beam]) = (MathF.Tan(elevation), MathF.Cos(elevation));
        }

        return new(Vector256.Create<float>(tangent), Vector256.Create<float>(cosine));
    }
}
