using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>A named map of strings.</summary>
public sealed record McapMetadata(string Name, IReadOnlyDictionary<string, string> Values)
{
    // Metadata (op=0x0C): | 4+n name | 4+n metadata map |

    /// <summary>Reads metadata from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out McapMetadata? metadata)
    {
        var fields = new RecordSpanReader(content);
        var read = new McapMetadata(fields.Text(), fields.TextMap());
        metadata = fields.Ok ? read : null;
        return fields.Ok;
    }

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.Text(Name);
        buffer.TextMap(Values);
    }
}
