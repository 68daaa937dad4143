namespace EdgeAgent.Mcap;

/// <summary>The end of the data section, with the CRC over everything before it (0 where the writer gave none).</summary>
public readonly record struct McapDataEnd(uint DataSectionCrc)
{
    // DataEnd (op=0x0F): | 4 data_section_crc |

    /// <summary>Reads a data end from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, out McapDataEnd end)
    {
        var fields = new RecordSpanReader(content);
        end = new McapDataEnd(fields.U32());
        return fields.Ok;
    }
}
