namespace EdgeAgent.Mcap.Ros2;

/// <summary>std_msgs/Header: when, and in whose coordinates.</summary>
public readonly record struct Header(RosTime Stamp, string FrameId)
{
    internal void Encode(ref CdrWriter writer)
    {
        Stamp.Encode(ref writer);
        writer.Text(FrameId ?? "");
    }

    internal static Header Decode(ref CdrReader reader) => new(RosTime.Decode(ref reader), reader.Text());
}
