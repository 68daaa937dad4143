using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Writes captures byte by byte, whole or broken as a test wants them.</summary>
internal static class NetworkBytes
{
    public const int Ethernet = 1;

    public static byte[] Pcap(int linkType, params byte[][] frames) => Pcap(linkType, isLittleEndian: true, isNanoseconds: false, frames);

    public static byte[] Pcap(int linkType, bool isLittleEndian, bool isNanoseconds, params byte[][] frames)
    {
        var file = new List<byte>();
        Add(isNanoseconds ? 0xA1B2_3C4D : 0xA1B2_C3D4);
        file.AddRange(new byte[12]);
        Add(0x40000);
        Add((uint)linkType);
        for (var index = 0; index < frames.Length; index++)
        {
            Add(1_700_000_000);
            Add((uint)index);
            Add((uint)frames[index].Length);
            Add((uint)frames[index].Length);
            file.AddRange(frames[index]);
        }

        return [.. file];

        void Add(uint value) => file.AddRange(U32(value, isLittleEndian));
    }

    public static byte[] U32(uint value, bool isLittleEndian)
    {
        var bytes = new byte[4];
        if (isLittleEndian)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        }

        return bytes;
    }

    public static byte[] Udp(byte[] payload, ushort port = 2368) =>
        [.. Be(443), .. Be(port), .. Be(payload.Length + 8), 0, 0, .. payload];

    public static byte[] Ipv4(byte[] content, int identification = 7, int offset = 0, bool hasMore = false, byte protocol = 17, byte lastOfSource = 9) =>
        [0x45, 0, .. Be(20 + content.Length), .. Be(identification), .. Be((offset / 8) | (hasMore ? 0x2000 : 0)), 64, protocol, 0, 0, 192, 168, 1, lastOfSource, 10, 0, 0, 1, .. content];

    public static byte[] Ipv6(byte[] content, byte nextHeader = 17) =>
        [0x60, 0, 0, 0, .. Be(content.Length), nextHeader, 64, .. new byte[15], 1, .. new byte[15], 2, .. content];

    public static byte[] Frame(byte[] content, int etherType = 0x0800, params int[] tags) =>
        [.. new byte[12], .. tags.SelectMany(tag => (byte[])[.. Be(tag), 0, 5]), .. Be(etherType), .. content];

    public static byte[] Block(uint type, byte[] body, bool isLittleEndian = true)
    {
        byte[] padded = [.. body, .. new byte[-body.Length & 3]];
        return [.. U32(type, isLittleEndian), .. U32((uint)padded.Length + 12, isLittleEndian), .. padded, .. U32((uint)padded.Length + 12, isLittleEndian)];
    }

    public static byte[] Be(int value) => [(byte)(value >> 8), (byte)value];
}
