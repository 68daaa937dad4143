namespace EdgeAgent.Mcap;

/// <summary>The last record: where summary and summary offsets start (0 where absent) and the CRC over both.</summary>
public readonly record struct McapFooter(ulong SummaryStart, ulong SummaryOffsetStart, uint SummaryCrc)
{
    // Footer (op=0x02): | 8 summary_start | 8 summary_offset_start | 4 summary_crc |
    internal const int ContentLength = 8 + 8 + 4;

    /// <summary>Reads a footer from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, out McapFooter footer)
    {
        var fields = new RecordSpanReader(content);
        footer = new McapFooter(fields.U64(), fields.U64(), fields.U32());
        return fields.Ok;
    }
}
