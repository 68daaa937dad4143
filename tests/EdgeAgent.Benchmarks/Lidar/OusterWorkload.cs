using System.Buffers.Binary;
using EdgeAgent.Sensors.Lidar.Ouster;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Benchmarks.Lidar;

/// <summary>One captured turn, repeated with frame ids of its own each time, in memory.</summary>
internal sealed record OusterWorkload(string Name, string MetadataText, OusterMetadata Metadata, List<byte[]> Packets, int Turns)
{
    /// <summary>Pixels, with or without echo, in all turns.</summary>
    public long Pixels => (long)Turns * Metadata.ColumnsPerFrame * Metadata.Format.Rows;

    public static OusterWorkload Read(string folder, string capture, string metadata, int turns)
    {
        var text = File.ReadAllText(Path.Combine(folder, metadata + ".json"));
        var workload = new OusterWorkload(capture, text, OusterMetadataReader.Read(text), [], turns);
        var format = workload.Metadata.Format;
        var turn = new List<byte[]>();
        if (!PacketCapture.TryOpen(Path.Combine(folder, capture + ".pcap"), out var packets, out var error))
        {
            throw new InvalidOperationException(error);
        }

        using (packets)
        {
            while (turn.Count < workload.Metadata.ColumnsPerFrame / format.Columns && packets.TryRead(out var packet))
            {
                if (packet.Payload.Length == format.PacketBytes)
                {
                    turn.Add(packet.Payload.ToArray());
                }
            }
        }

        for (var number = 0; number < turns; number++)
        {
            workload.Packets.AddRange(turn.Select(packet => Renumbered(packet, format, (ushort)(number + 1))));
        }

        return workload;
    }

    /// <summary>Gives the packets the frame ids that follow, so that the stream goes on without a jump.</summary>
    public void Advance()
    {
        for (var index = 0; index < Packets.Count; index++)
        {
            Number(Packets[index], Metadata.Format, (ushort)(Metadata.Format.FrameId(Packets[index]) + Turns));
        }
    }

    private static byte[] Renumbered(byte[] packet, OusterPacketFormat format, ushort id)
    {
        var copy = (byte[])packet.Clone();
        Number(copy, format, id);
        return copy;
    }

    private static void Number(byte[] packet, OusterPacketFormat format, ushort id)
    {
        for (var column = 0; format.Profile.IsLegacy && column < format.Columns; column++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(column * format.ColumnBytes + 10), id);
        }

        if (!format.Profile.IsLegacy)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(2), id);
        }
    }
}
