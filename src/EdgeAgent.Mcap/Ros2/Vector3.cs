namespace EdgeAgent.Mcap.Ros2;

/// <summary>geometry_msgs/Vector3 and geometry_msgs/Point: three float64.</summary>
public readonly record struct Vector3(double X, double Y, double Z)
{
    internal void Encode(ref CdrWriter writer)
    {
        writer.F64(X);
        writer.F64(Y);
        writer.F64(Z);
    }

    internal static Vector3 Decode(ref CdrReader reader) => new(reader.F64(), reader.F64(), reader.F64());
}
