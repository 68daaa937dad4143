namespace EdgeAgent.Mcap;

/// <summary>A chunk's own fields and its still compressed records.</summary>
public readonly record struct McapChunk(
    ulong MessageStartTime, ulong MessageEndTime, ulong UncompressedSize, uint UncompressedCrc, string Compression, ReadOnlyMemory<byte> Records)
{
    // Chunk (op=0x06): | 8 message_start_time | 8 message_end_time | 8 uncompressed_size | 4 uncompressed_crc | 4+n compression | 8+n records |
    internal const int FixedLength = 8 + 8 + 8 + 4 + 4 + 8;

    /// <summary>Reads a chunk from a record's content, without copying the records.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> content, out McapChunk chunk) =>
        TryParsePartial(content, out chunk, out var missing) && missing == 0;

    /// <summary>As <see cref="TryParse"/>, but a chunk that is cut off gives the records that are there.</summary>
    internal static bool TryParsePartial(ReadOnlyMemory<byte> content, out McapChunk chunk, out ulong missingBytes)
    {
        var fields = new RecordSpanReader(content.Span);
        chunk = new McapChunk(fields.U64(), fields.U64(), fields.U64(), fields.U32(), fields.Text(), default);
        var recordsLength = fields.U64();
        missingBytes = 0;
        if (!fields.Ok)
        {
            return false;
        }

        var present = (int)Math.Min(recordsLength, (ulong)fields.Remaining);
        missingBytes = recordsLength - (ulong)present;
        chunk = chunk with { Records = content.Slice(content.Length - fields.Remaining, present) };
        return true;
    }
}
