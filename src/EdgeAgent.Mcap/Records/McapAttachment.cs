using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>A file inside the file.</summary>
public sealed record McapAttachment(ulong LogTime, ulong CreateTime, string Name, string MediaType, ReadOnlyMemory<byte> Data)
{
    // Attachment (op=0x09): | 8 log_time | 8 create_time | 4+n name | 4+n media_type | 8+n data | 4 crc |
    // The CRC covers every field before it; 0 says that the writer gave none.

    /// <summary>Reads an attachment from a record's content, without copying the data; says whether the CRC was right.</summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> content, [NotNullWhen(true)] out McapAttachment? attachment, out bool crcIsRight)
    {
        var fields = new RecordSpanReader(content.Span);
        var (logTime, createTime, name, mediaType) = (fields.U64(), fields.U64(), fields.Text(), fields.Text());
        var dataLength = fields.Bytes64().Length;
        var dataEnd = content.Length - fields.Remaining;
        var crc = fields.U32();
        attachment = fields.Ok
            ? new McapAttachment(logTime, createTime, name, mediaType, content[(dataEnd - dataLength)..dataEnd])
            : null;
        crcIsRight = fields.Ok && (crc == 0 || crc == Crc32.Compute(content.Span[..dataEnd]));
        return fields.Ok;
    }

    /// <summary>Everything before the data, its length included.</summary>
    internal static void WriteFieldsBeforeData(
        RecordBuffer buffer, ulong logTime, ulong createTime, string name, string mediaType, ulong dataLength)
    {
        buffer.U64(logTime);
        buffer.U64(createTime);
        buffer.Text(name);
        buffer.Text(mediaType);
        buffer.U64(dataLength);
    }
}
