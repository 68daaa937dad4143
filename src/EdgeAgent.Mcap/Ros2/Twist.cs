namespace EdgeAgent.Mcap.Ros2;

/// <summary>geometry_msgs/Twist: metres per second and radians per second.</summary>
public readonly record struct Twist(Vector3 Linear, Vector3 Angular)
{
    internal void Encode(ref CdrWriter writer)
    {
        Linear.Encode(ref writer);
        Angular.Encode(ref writer);
    }

    internal static Twist Decode(ref CdrReader reader) => new(Vector3.Decode(ref reader), Vector3.Decode(ref reader));
}
