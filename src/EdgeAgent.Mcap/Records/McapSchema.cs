using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>A message type: its name, and its definition in the language that <paramref name="Encoding"/> names.</summary>
public sealed record McapSchema(ushort Id, string Name, string Encoding, ReadOnlyMemory<byte> Data)
{
    // Schema (op=0x03): | 2 id | 4+n name | 4+n encoding | 4+n data |

    /// <summary>Reads a schema from a record's content, copying the definition.</summary>
    public static bool TryParse(ReadOnlySpan<byte> content, [NotNullWhen(true)] out McapSchema? schema)
    {
        var fields = new RecordSpanReader(content);
        var read = new McapSchema(fields.U16(), fields.Text(), fields.Text(), fields.Bytes32().ToArray());
        schema = fields.Ok ? read : null;
        return fields.Ok;
    }

    internal void WriteTo(RecordBuffer buffer)
    {
        buffer.U16(Id);
        buffer.Text(Name);
        buffer.Text(Encoding);
        buffer.Bytes32(Data.Span);
    }
}
