using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>Reads a file's first bytes: the magic and the header record.</summary>
internal static class HeaderLoader
{
    private const ulong LongestHeader = 1 << 20;

    public static bool TryLoad(SeekableBytes file, [NotNullWhen(true)] out McapHeader? header, out McapError error)
    {
        header = null;
        error = default;
        Span<byte> start = stackalloc byte[McapMagic.Length + McapRecord.HeaderLength];
        if (!file.TryRead(0, start) || !start.StartsWith(McapMagic.Bytes) || start[McapMagic.Length] != (byte)McapOpcode.Header)
        {
            error = new McapError(McapErrorKind.NotMcap, 0, "the file does not start with the magic bytes of MCAP 1 and a header");
            return false;
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(start[(McapMagic.Length + 1)..]);
        if (length > LongestHeader || !file.Holds((ulong)start.Length, length))
        {
            error = new McapError(McapErrorKind.RecordBeyondEnd, McapMagic.Length, $"the header says {length} bytes");
            return false;
        }

        var content = new byte[length];
        if (!file.TryRead(start.Length, content) || !McapHeader.TryParse(content, out header))
        {
            error = new McapError(McapErrorKind.MalformedRecord, McapMagic.Length, "the header's fields do not fit into it");
            return false;
        }

        return true;
    }
}
