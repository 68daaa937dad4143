namespace EdgeAgent.Mcap.Ros2;

/// <summary>radar_msgs/RadarScan: what a radar saw at once.</summary>
public readonly ref struct RadarScan : IRos2Message<RadarScan>
{
    private static readonly string Definition = Ros2Definitions.Compose("radar_msgs/RadarScan");

    /// <inheritdoc/>
    public static string TypeName => "radar_msgs/msg/RadarScan";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>The returns.</summary>
    public ReadOnlySpan<RadarReturn> Returns { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32((uint)Returns.Length);
        foreach (var item in Returns)
        {
            item.Encode(ref writer);
        }
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out RadarScan message)
    {
        var reader = new CdrReader(data);
        var header = Header.Decode(ref reader);
        var items = new RadarReturn[reader.SequenceLength(RadarReturn.SmallestBytes)];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = RadarReturn.Decode(ref reader);
        }

        message = new RadarScan { Header = header, Returns = items };
        return reader.Ok;
    }
}
