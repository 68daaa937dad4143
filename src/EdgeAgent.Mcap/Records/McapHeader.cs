using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>The first record: the conventions the file follows, and the library that wrote it.</summary>
public sealed record McapHeader(string Profile, string Library)
{
    // Header (op=0x01): | 4+n profile | 4+n library |

    /// <summary>Reads a header from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out McapHeader? header)
    {
        var fields = new RecordSpanReader(content);
        var read = new McapHeader(fields.Text(), fields.Text());
        header = fields.Ok ? read : null;
        return fields.Ok;
    }

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.Text(Profile);
        buffer.Text(Library);
    }
}
