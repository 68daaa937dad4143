namespace EdgeAgent.Mcap.Ros2;

/// <summary>velodyne_msgs/VelodyneScan: the datagrams of one turn, 1206 bytes each.</summary>
public readonly ref struct VelodyneScan : IRos2Message<VelodyneScan>
{
    private const int PacketLength = 1206;

    private static readonly string Definition = Ros2Definitions.Compose("velodyne_msgs/VelodyneScan");

    /// <inheritdoc/>
    public static string TypeName => "velodyne_msgs/msg/VelodyneScan";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>The datagrams.</summary>
    public ReadOnlySpan<StampedPacket> Packets { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32((uint)Packets.Length);
        foreach (var packet in Packets)
        {
            if (packet.Data.Length != PacketLength)
            {
                throw new InvalidOperationException($"A Velodyne packet has {PacketLength} bytes, not {packet.Data.Length}.");
            }

            packet.Stamp.Encode(ref writer);
            writer.Raw(packet.Data.Span);
        }
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out VelodyneScan message)
    {
        var reader = new CdrReader(data);
        var header = Header.Decode(ref reader);
        var packets = new StampedPacket[reader.SequenceLength(PacketLength)];
        for (var index = 0; index < packets.Length; index++)
        {
            packets[index] = new StampedPacket(RosTime.Decode(ref reader), reader.Raw(PacketLength).ToArray());
        }

        message = new VelodyneScan { Header = header, Packets = packets };
        return reader.Ok;
    }
}
