namespace EdgeAgent.Mcap.Ros2;

/// <summary>sensor_msgs/RegionOfInterest: part of a picture, in pixels.</summary>
public readonly record struct RegionOfInterest(uint XOffset, uint YOffset, uint Height, uint Width, bool DoRectify)
{
    internal void Encode(ref CdrWriter writer)
    {
        writer.U32(XOffset);
        writer.U32(YOffset);
        writer.U32(Height);
        writer.U32(Width);
        writer.Bool(DoRectify);
    }

    internal static RegionOfInterest Decode(ref CdrReader reader) =>
        new(reader.U32(), reader.U32(), reader.U32(), reader.U32(), reader.Bool());
}
