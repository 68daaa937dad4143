using System.Buffers.Binary;

namespace EdgeAgent.Mcap;

/// <summary>Ends a file: data end, summary in groups of one kind each, offsets to the groups, footer, magic.</summary>
internal sealed class SummaryWriter(McapOutput output, McapWriterOptions options, SummaryContents contents)
{
    private readonly RecordBuffer _record = new();
    private readonly List<McapSummaryOffset> _groups = [];

    public void Write()
    {
        WriteDataEnd();
        var summaryStart = output.Position;
        if (options.RepeatSchemas)
        {
            WriteGroup(McapOpcode.Schema, contents.Schemas.Values.OrderBy(schema => schema.Id), schema => schema.WriteTo);
        }

        if (options.RepeatChannels)
        {
            WriteGroup(McapOpcode.Channel, contents.Channels.Values.OrderBy(channel => channel.Channel.Id), channel => channel.Channel.WriteTo);
        }

        if (options.Statistics)
        {
            WriteGroup(McapOpcode.Statistics, [contents.ToStatistics()], statistics => statistics.WriteTo);
        }

        WriteGroup(McapOpcode.ChunkIndex, contents.Chunks, index => index.WriteTo);
        if (options.AttachmentIndexes)
        {
            WriteGroup(McapOpcode.AttachmentIndex, contents.Attachments, index => index.WriteTo);
        }

        if (options.MetadataIndexes)
        {
            WriteGroup(McapOpcode.MetadataIndex, contents.Metadata, index => index.WriteTo);
        }

        var offsetsStart = output.Position;
        var hasSummary = offsetsStart > summaryStart;
        var hasOffsets = hasSummary && options.SummaryOffsets;
        if (hasOffsets)
        {
            _groups.ForEach(group => WriteRecord(McapOpcode.SummaryOffset, group.WriteTo));
        }

        WriteFooter(hasSummary ? summaryStart : 0, hasOffsets ? offsetsStart : 0);
    }

    private void WriteDataEnd()
    {
        _record.Clear();
        var start = _record.BeginRecord(McapOpcode.DataEnd);
        _record.U32(output.TakeCrc());
        _record.EndRecord(start);
        output.ComputeCrc = false;
        output.Write(_record.Span);
        output.Flush();
        output.ComputeCrc = options.SummaryCrc;
    }

    private void WriteGroup<T>(McapOpcode opcode, IEnumerable<T> items, Func<T, Action<RecordBuffer>> fieldsOf)
    {
        var start = output.Position;
        foreach (var item in items)
        {
            WriteRecord(opcode, fieldsOf(item));
        }

        if (output.Position > start)
        {
            _groups.Add(new McapSummaryOffset(opcode, start, output.Position - start));
        }
    }

    private void WriteRecord(McapOpcode opcode, Action<RecordBuffer> writeFields)
    {
        _record.Clear();
        var start = _record.BeginRecord(opcode);
        writeFields(_record);
        _record.Raw(options.Padding.Span);
        _record.EndRecord(start);
        output.Write(_record.Span);
    }

    private void WriteFooter(ulong summaryStart, ulong offsetsStart)
    {
        // The footer's CRC covers its own record up to the CRC field.
        _record.Clear();
        _record.U8((byte)McapOpcode.Footer);
        _record.U64(McapFooter.ContentLength);
        _record.U64(summaryStart);
        _record.U64(offsetsStart);
        output.Write(_record.Span);
        Span<byte> crc = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(crc, output.TakeCrc());
        output.ComputeCrc = false;
        output.Write(crc);
        output.Write(McapMagic.Bytes);
        output.Flush();
    }
}
