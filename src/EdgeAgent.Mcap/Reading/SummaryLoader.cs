namespace EdgeAgent.Mcap;

/// <summary>Opens a file by its end: magic, footer, summary. Three small reads, however long the file.</summary>
internal static class SummaryLoader
{
    //  ... | summary | summary offsets | footer: 9 + 20 | magic: 8 |
    private const int FooterLength = McapRecord.HeaderLength + McapFooter.ContentLength;
    private const int TailLength = FooterLength + McapMagic.Length;

    /// <summary>The footer, where the file has one at its end.</summary>
    public static bool TryReadFooter(SeekableBytes file, out McapFooter footer)
    {
        footer = default;
        Span<byte> tail = stackalloc byte[TailLength];
        return file.Length >= McapMagic.Length + TailLength
            && file.TryRead(file.Length - TailLength, tail)
            && tail[FooterLength..].SequenceEqual(McapMagic.Bytes)
            && tail[0] == (byte)McapOpcode.Footer
            && McapFooter.TryParse(tail[McapRecord.HeaderLength..], out footer);
    }

    /// <summary>The summary's contents; null, with the reason, where it cannot be trusted, and without one where it is incomplete.</summary>
    public static McapContents? TryLoad(SeekableBytes file, McapFooter footer, bool checkCrcs, out McapError error)
    {
        error = default;
        var end = (ulong)(file.Length - TailLength);
        if (footer.SummaryStart == 0)
        {
            return null;
        }

        var lengthWithFooter = (long)end + FooterLength - (long)Math.Min(footer.SummaryStart, long.MaxValue);
        if (footer.SummaryStart > end || lengthWithFooter > Array.MaxLength)
        {
            error = new McapError(McapErrorKind.WrongIndex, (long)end, $"the footer's summary start {footer.SummaryStart} is not in the file");
            return null;
        }

        var summary = new byte[lengthWithFooter];
        if (!file.TryRead((long)footer.SummaryStart, summary))
        {
            error = new McapError(McapErrorKind.Unfinished, file.Length, "the file became shorter while it was read");
            return null;
        }

        if (checkCrcs && footer.SummaryCrc != 0 && Crc32.Compute(summary.AsSpan(..^sizeof(uint))) != footer.SummaryCrc)
        {
            error = new McapError(McapErrorKind.SummaryCrcMismatch, (long)footer.SummaryStart, "the summary does not match its CRC");
            return null;
        }

        return Parse(summary.AsMemory(..^FooterLength), (long)footer.SummaryStart, out error);
    }

    /// <summary>Whether everything is described without reading the data section.</summary>
    public static bool IsComplete(McapContents contents)
    {
        if (contents.Statistics is { } statistics
            && (statistics.ChannelCount > contents.Channels.Count || statistics.SchemaCount > contents.Schemas.Count
                || statistics.AttachmentCount != contents.Attachments.Count || statistics.MetadataCount != contents.Metadata.Count))
        {
            return false;
        }

        return contents.Channels.Values.All(channel => channel.SchemaId == 0 || contents.Schemas.ContainsKey(channel.SchemaId))
            && contents.Chunks.All(chunk => chunk.MessageIndexOffsets.Keys.All(contents.Channels.ContainsKey))
            && (contents.Channels.Count > 0 || contents.Statistics is { MessageCount: 0 });
    }

    private static McapContents? Parse(ReadOnlyMemory<byte> summary, long offset, out McapError error)
    {
        var contents = new McapContents();
        var records = new RecordCursor(summary);
        while (!records.AtEnd)
        {
            var at = records.Position;
            if (!records.TryRead(out var opcode, out var content) || !contents.TryAdd(opcode, content))
            {
                error = new McapError(McapErrorKind.MalformedRecord, offset + at, "a record of the summary does not fit into it");
                return null;
            }
        }

        error = default;
        return contents;
    }
}
