namespace EdgeAgent.Mcap.Ros2;

/// <summary>radar_msgs/RadarTracks: what a radar follows.</summary>
public readonly ref struct RadarTracks : IRos2Message<RadarTracks>
{
    private static readonly string Definition = Ros2Definitions.Compose("radar_msgs/RadarTracks");

    /// <inheritdoc/>
    public static string TypeName => "radar_msgs/msg/RadarTracks";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>The tracks.</summary>
    public ReadOnlySpan<RadarTrack> Tracks { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32((uint)Tracks.Length);
        foreach (var item in Tracks)
        {
            item.Encode(ref writer);
        }
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out RadarTracks message)
    {
        var reader = new CdrReader(data);
        var header = Header.Decode(ref reader);
        var items = new RadarTrack[reader.SequenceLength(RadarTrack.SmallestBytes)];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = RadarTrack.Decode(ref reader);
        }

        message = new RadarTracks { Header = header, Tracks = items };
        return reader.Ok;
    }
}
