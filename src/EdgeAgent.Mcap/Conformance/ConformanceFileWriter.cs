using System.Text.Json;

namespace EdgeAgent.Mcap.Conformance;

/// <summary>
/// Drives <see cref="McapWriter"/> with the data section of the suite's JSON. Indexes, statistics, offsets and CRCs are
/// not copied from the JSON: the writer has to arrive at them.
/// </summary>
internal static class ConformanceFileWriter
{
    public static void Write(JsonElement root, Stream mcap)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("records", out var list) || list.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("an object with a list 'records' is expected");
        }

        var records = list.EnumerateArray().Select(record => new ConformanceRecord(record)).ToList();
        var chunkSizes = new Queue<int>(records
            .Where(record => record.Opcode == McapOpcode.ChunkIndex)
            .OrderBy(record => record.U64("chunk_start_offset"))
            .Select(record => checked((int)record.U64("uncompressed_size"))));
        using var writer = new McapWriter(mcap, OptionsFor(records, ConformanceFeatures.Of(root), chunkSizes), leaveOpen: true);
        foreach (var record in records.TakeWhile(record => record.Opcode is not (McapOpcode.DataEnd or McapOpcode.Footer)))
        {
            Write(writer, record);
            if (chunkSizes.TryPeek(out var size) && writer.OpenChunkBytes == size)
            {
                chunkSizes.Dequeue();
                writer.Flush();
            }
        }

        writer.Finish();
    }

    private static McapWriterOptions OptionsFor(List<ConformanceRecord> records, ConformanceFeatures features, IEnumerable<int> chunkSizes)
    {
        var header = records.Find(record => record.Opcode == McapOpcode.Header);
        if (header.Opcode != McapOpcode.Header)
        {
            throw new FormatException("the records hold no Header");
        }

        var chunk = records.Find(record => record.Opcode == McapOpcode.ChunkIndex);
        var compressionName = chunk.Opcode == McapOpcode.ChunkIndex ? chunk.Text("compression") : "";
        if (!CompressionName.TryParse(compressionName, out var compression))
        {
            throw new FormatException($"the compression '{compressionName}' is unknown");
        }

        return new McapWriterOptions
        {
            Profile = header.Text("profile"),
            Library = header.Text("library"),
            UseChunks = features.Has(ConformanceFeatures.Chunks),
            ChunkSizeBytes = chunkSizes.Append(new McapWriterOptions().ChunkSizeBytes).Max() + 1,
            Compression = compression,
            MessageIndexes = features.Has(ConformanceFeatures.MessageIndexes),
            ChunkIndexes = features.Has(ConformanceFeatures.ChunkIndexes),
            AttachmentIndexes = features.Has(ConformanceFeatures.AttachmentIndexes),
            MetadataIndexes = features.Has(ConformanceFeatures.MetadataIndexes),
            RepeatSchemas = features.Has(ConformanceFeatures.RepeatedSchemas),
            RepeatChannels = features.Has(ConformanceFeatures.RepeatedChannels),
            Statistics = features.Has(ConformanceFeatures.Statistics),
            SummaryOffsets = features.Has(ConformanceFeatures.SummaryOffsets),
            DataSectionCrc = !records.Exists(record => record.Opcode == McapOpcode.DataEnd && record.U32("data_section_crc") == 0),
            SummaryCrc = !records.Exists(record => record.Opcode == McapOpcode.Footer && record.U32("summary_crc") == 0),
            Padding = features.Has(ConformanceFeatures.Padding) ? ConformanceFeatures.PaddingBytes.ToArray() : default,
        };
    }

    private static void Write(McapWriter writer, ConformanceRecord record)
    {
        switch (record.Opcode)
        {
            case McapOpcode.Header:
                break;
            case McapOpcode.Schema:
                writer.AddSchema(new McapSchema(record.U16("id"), record.Text("name"), record.Text("encoding"), record.Bytes("data")));
                break;
            case McapOpcode.Channel:
                writer.AddChannel(new McapChannel(
                    record.U16("id"), record.U16("schema_id"), record.Text("topic"), record.Text("message_encoding"), record.TextMap("metadata")));
                break;
            case McapOpcode.Message:
                writer.WriteMessage(
                    record.U16("channel_id"), record.U32("sequence"), record.U64("log_time"), record.U64("publish_time"), record.Bytes("data"));
                break;
            case McapOpcode.Attachment:
                writer.WriteAttachment(
                    record.Text("name"), record.Text("media_type"), record.U64("log_time"), record.U64("create_time"), record.Bytes("data"));
                break;
            case McapOpcode.Metadata:
                writer.WriteMetadata(record.Text("name"), record.TextMap("metadata"));
                break;
            case McapOpcode.None:
                writer.WriteUnknownRecord(checked((byte)record.U64("opcode")), record.Bytes("data"));
                break;
            default:
                throw new FormatException($"a {record.Opcode} record does not belong into the data section");
        }
    }
}
