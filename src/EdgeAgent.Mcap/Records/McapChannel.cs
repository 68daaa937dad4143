using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>A stream of messages on one topic; schema id 0 says that there is no schema.</summary>
public sealed record McapChannel(
    ushort Id, ushort SchemaId, string Topic, string MessageEncoding, IReadOnlyDictionary<string, string> Metadata)
{
    // Channel (op=0x04): | 2 id | 2 schema_id | 4+n topic | 4+n message_encoding | 4+n metadata map |

    /// <summary>Reads a channel from a record's content.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out McapChannel? channel)
    {
        var fields = new RecordSpanReader(content);
        var read = new McapChannel(fields.U16(), fields.U16(), fields.Text(), fields.Text(), fields.TextMap());
        channel = fields.Ok ? read : null;
        return fields.Ok;
    }

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.U16(Id);
        buffer.U16(SchemaId);
        buffer.Text(Topic);
        buffer.Text(MessageEncoding);
        buffer.TextMap(Metadata);
    }
}
