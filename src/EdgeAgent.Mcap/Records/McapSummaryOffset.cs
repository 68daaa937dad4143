namespace EdgeAgent.Mcap;

/// <summary>Where the summary records of one kind are.</summary>
public readonly record struct McapSummaryOffset(McapOpcode GroupOpcode, ulong GroupStart, ulong GroupLength)
{
    // SummaryOffset (op=0x0E): | 1 group_opcode | 8 group_start | 8 group_length |

    /// <summary>Reads a summary offset from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, out McapSummaryOffset offset)
    {
        var fields = new RecordSpanReader(content);
        offset = new McapSummaryOffset((McapOpcode)fields.U8(), fields.U64(), fields.U64());
        return fields.Ok;
    }

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.U8((byte)GroupOpcode);
        buffer.U64(GroupStart);
        buffer.U64(GroupLength);
    }
}
