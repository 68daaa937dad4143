namespace EdgeAgent.Mcap.Ros2;

/// <summary>nebula_msgs/NebulaPackets: datagrams of any LiDAR or radar, each of its own length.</summary>
public readonly ref struct NebulaPackets : IRos2Message<NebulaPackets>
{
    private const int SmallestPacketBytes = 4 + 4 + 4;

    private static readonly string Definition = Ros2Definitions.Compose("nebula_msgs/NebulaPackets");

    /// <inheritdoc/>
    public static string TypeName => "nebula_msgs/msg/NebulaPackets";

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
            packet.Stamp.Encode(ref writer);
            writer.Bytes(packet.Data.Span);
        }
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out NebulaPackets message)
    {
        var reader = new CdrReader(data);
        var header = Header.Decode(ref reader);
        var packets = new StampedPacket[reader.SequenceLength(SmallestPacketBytes)];
        for (var index = 0; index < packets.Length; index++)
        {
            packets[index] = new StampedPacket(RosTime.Decode(ref reader), reader.Bytes().ToArray());
        }

        message = new NebulaPackets { Header = header, Packets = packets };
        return reader.Ok;
    }
}
