using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>Where a metadata record is.</summary>
public sealed record McapMetadataIndex(ulong Offset, ulong Length, string Name)
{
    // MetadataIndex (op=0x0D): | 8 offset | 8 length | 4+n name |

    /// <summary>Reads a metadata index from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out McapMetadataIndex? index)
    {
        var fields = new RecordSpanReader(content);
        var read = new McapMetadataIndex(fields.U64(), fields.U64(), fields.Text());
        index = fields.Ok ? read : null;
        return fields.Ok;
    }

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.U64(Offset);
        buffer.U64(Length);
        buffer.Text(Name);
    }
}
