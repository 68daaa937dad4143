namespace EdgeAgent.Mcap.Ros2;

/// <summary>radar_msgs/RadarReturn: metres, radians, metres per second, decibels.</summary>
public readonly record struct RadarReturn(float Range, float Azimuth, float Elevation, float DopplerVelocity, float Amplitude)
{
    internal const int SmallestBytes = 5 * sizeof(float);

    internal void Encode(ref CdrWriter writer)
    {
        writer.F32(Range);
        writer.F32(Azimuth);
        writer.F32(Elevation);
        writer.F32(DopplerVelocity);
        writer.F32(Amplitude);
    }

    internal static RadarReturn Decode(ref CdrReader reader) =>
        new(reader.F32(), reader.F32(), reader.F32(), reader.F32(), reader.F32());
}
