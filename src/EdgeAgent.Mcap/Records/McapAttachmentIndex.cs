using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>Where an attachment record is, and what it holds.</summary>
public sealed record McapAttachmentIndex(
    ulong Offset, ulong Length, ulong LogTime, ulong CreateTime, ulong DataSize, string Name, string MediaType)
{
    // AttachmentIndex (op=0x0A): | 8 offset | 8 length | 8 log_time | 8 create_time | 8 data_size | 4+n name | 4+n media_type |

    /// <summary>Reads an attachment index from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out McapAttachmentIndex? index)
    {
        var fields = new RecordSpanReader(content);
        var read = new McapAttachmentIndex(
            fields.U64(), fields.U64(), fields.U64(), fields.U64(), fields.U64(), fields.Text(), fields.Text());
        index = fields.Ok ? read : null;
        return fields.Ok;
    }

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.U64(Offset);
        buffer.U64(Length);
        buffer.U64(LogTime);
        buffer.U64(CreateTime);
        buffer.U64(DataSize);
        buffer.Text(Name);
        buffer.Text(MediaType);
    }
}
