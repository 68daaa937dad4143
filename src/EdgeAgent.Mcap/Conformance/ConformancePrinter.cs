using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.Mcap.Conformance;

/// <summary>Records as the suite prints them: fields in the order of their names, every number and byte as text.</summary>
internal sealed class ConformancePrinter(Utf8JsonWriter json)
{
    private const int FlushAtBytes = 1 << 16;

    private readonly ConformanceFeatures _features = new();

    public void Print(McapForwardReader reader)
    {
        json.WriteStartObject();
        json.WriteStartArray("records");
        var afterDataEnd = false;
        while (reader.TryRead(out var record))
        {
            _features.Observe(record, afterDataEnd);
            afterDataEnd |= record.Opcode == McapOpcode.DataEnd;
            if (record.Opcode is not (McapOpcode.Chunk or McapOpcode.MessageIndex))
            {
                Print(record);
            }

            if (json.BytesPending > FlushAtBytes)
            {
                json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteStartObject("meta");
        json.WriteStartObject("variant");
        json.WriteStartArray("features");
        foreach (var name in _features.Names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
    }

    private void Print(McapRecord record)
    {
        json.WriteStartObject();
        json.WriteString("type", record.Opcode is > McapOpcode.None and <= McapOpcode.DataEnd ? record.Opcode.ToString() : "Unknown");
        json.WriteStartArray("fields");
        PrintFields(record);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void PrintFields(McapRecord record)
    {
        var content = record.Content.Span;
        switch (record.Opcode)
        {
            case McapOpcode.Header when McapHeader.TryParse(content, out var header):
                Text("library", header.Library);
                Text("profile", header.Profile);
                break;
            case McapOpcode.Footer when McapFooter.TryParse(content, out var footer):
                Number("summary_crc", footer.SummaryCrc);
                Number("summary_offset_start", footer.SummaryOffsetStart);
                Number("summary_start", footer.SummaryStart);
                break;
            case McapOpcode.Schema when McapSchema.TryParse(content, out var schema):
                Bytes("data", schema.Data.Span);
                Text("encoding", schema.Encoding);
                Number("id", schema.Id);
                Text("name", schema.Name);
                break;
            case McapOpcode.Channel when McapChannel.TryParse(content, out var channel):
                Number("id", channel.Id);
                Text("message_encoding", channel.MessageEncoding);
                Map("metadata", channel.Metadata);
                Number("schema_id", channel.SchemaId);
                Text("topic", channel.Topic);
                break;
            case McapOpcode.Message when McapMessage.TryParse(record.Content, out var message):
                Number("channel_id", message.ChannelId);
                Bytes("data", message.Data.Span);
                Number("log_time", message.LogTime);
                Number("publish_time", message.PublishTime);
                Number("sequence", message.Sequence);
                break;
            case McapOpcode.Attachment when McapAttachment.TryParse(record.Content, out var attachment, out _):
                Number("create_time", attachment.CreateTime);
                Bytes("data", attachment.Data.Span);
                Number("log_time", attachment.LogTime);
                Text("media_type", attachment.MediaType);
                Text("name", attachment.Name);
                break;
            case McapOpcode.Metadata when McapMetadata.TryParse(content, out var metadata):
                Map("metadata", metadata.Values);
                Text("name", metadata.Name);
                break;
            case McapOpcode.DataEnd when McapDataEnd.TryParse(content, out var end):
                Number("data_section_crc", end.DataSectionCrc);
                break;
            default:
                PrintSummaryFields(record.Opcode, content);
                break;
        }
    }

    private void PrintSummaryFields(McapOpcode opcode, ReadOnlySpan<byte> content)
    {
        switch (opcode)
        {
            case McapOpcode.ChunkIndex when McapChunkIndex.TryParse(content, out var index):
                Number("chunk_length", index.ChunkLength);
                Number("chunk_start_offset", index.ChunkStartOffset);
                Number("compressed_size", index.CompressedSize);
                Text("compression", index.Compression);
                Number("message_end_time", index.MessageEndTime);
                Number("message_index_length", index.MessageIndexLength);
                Map("message_index_offsets", index.MessageIndexOffsets);
                Number("message_start_time", index.MessageStartTime);
                Number("uncompressed_size", index.UncompressedSize);
                break;
            case McapOpcode.AttachmentIndex when McapAttachmentIndex.TryParse(content, out var index):
                Number("create_time", index.CreateTime);
                Number("data_size", index.DataSize);
                Number("length", index.Length);
                Number("log_time", index.LogTime);
                Text("media_type", index.MediaType);
                Text("name", index.Name);
                Number("offset", index.Offset);
                break;
            case McapOpcode.MetadataIndex when McapMetadataIndex.TryParse(content, out var index):
                Number("length", index.Length);
                Text("name", index.Name);
                Number("offset", index.Offset);
                break;
            case McapOpcode.Statistics when McapStatistics.TryParse(content, out var statistics):
                Number("attachment_count", statistics.AttachmentCount);
                Number("channel_count", statistics.ChannelCount);
                Map("channel_message_counts", statistics.ChannelMessageCounts);
                Number("chunk_count", statistics.ChunkCount);
                Number("message_count", statistics.MessageCount);
                Number("message_end_time", statistics.MessageEndTime);
                Number("message_start_time", statistics.MessageStartTime);
                Number("metadata_count", statistics.MetadataCount);
                Number("schema_count", statistics.SchemaCount);
                break;
            case McapOpcode.SummaryOffset when McapSummaryOffset.TryParse(content, out var offset):
                Number("group_length", offset.GroupLength);
                Number("group_opcode", (byte)offset.GroupOpcode);
                Number("group_start", offset.GroupStart);
                break;
            default:
                // Unknown, or malformed: the bytes as they are.
                Bytes("data", content);
                Number("opcode", (byte)opcode);
                break;
        }
    }

    private void Text(string name, string value)
    {
        json.WriteStartArray();
        json.WriteStringValue(name);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private void Number(string name, ulong value) => Text(name, value.ToString(CultureInfo.InvariantCulture));

    private void Bytes(string name, ReadOnlySpan<byte> bytes)
    {
        json.WriteStartArray();
        json.WriteStringValue(name);
        json.WriteStartArray();
        Span<byte> digits = stackalloc byte[3];
        foreach (var value in bytes)
        {
            value.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
            json.WriteStringValue(digits[..length]);
        }

        json.WriteEndArray();
        json.WriteEndArray();
    }

    private void Map<TKey, TValue>(string name, IReadOnlyDictionary<TKey, TValue> map)
    {
        json.WriteStartArray();
        json.WriteStringValue(name);
        json.WriteStartObject();
        foreach (var (key, value) in map)
        {
            json.WriteString(
                string.Create(CultureInfo.InvariantCulture, $"{key}"), string.Create(CultureInfo.InvariantCulture, $"{value}"));
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }
}
