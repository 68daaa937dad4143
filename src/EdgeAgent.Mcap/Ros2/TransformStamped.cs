namespace EdgeAgent.Mcap.Ros2;

/// <summary>geometry_msgs/TransformStamped: where the child frame stands in the header's frame, in metres.</summary>
public readonly record struct TransformStamped(Header Header, string ChildFrameId, Vector3 Translation, Quaternion Rotation)
{
    internal const int SmallestBytes = 4 + 4 + 4 + 4 + (7 * sizeof(double));

    internal void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.Text(ChildFrameId ?? "");
        Translation.Encode(ref writer);
        Rotation.Encode(ref writer);
    }

    internal static TransformStamped Decode(ref CdrReader reader) =>
        new(Header.Decode(ref reader), reader.Text(), Vector3.Decode(ref reader), Quaternion.Decode(ref reader));
}
