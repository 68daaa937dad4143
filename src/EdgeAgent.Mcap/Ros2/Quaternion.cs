namespace EdgeAgent.Mcap.Ros2;

/// <summary>geometry_msgs/Quaternion; the default value is no rotation's, so say <see cref="Identity"/>.</summary>
public readonly record struct Quaternion(double X, double Y, double Z, double W)
{
    /// <summary>No rotation.</summary>
    public static Quaternion Identity { get; } = new(0, 0, 0, 1);

    internal void Encode(ref CdrWriter writer)
    {
        writer.F64(X);
        writer.F64(Y);
        writer.F64(Z);
        writer.F64(W);
    }

    internal static Quaternion Decode(ref CdrReader reader) => new(reader.F64(), reader.F64(), reader.F64(), reader.F64());
}
