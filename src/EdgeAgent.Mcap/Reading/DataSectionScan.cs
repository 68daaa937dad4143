namespace EdgeAgent.Mcap;

/// <summary>Reads a stretch of the data section record by record, for files whose summary is missing, wrong or incomplete.</summary>
internal sealed class DataSectionScan(McapContents contents)
{
    // A longer run of records outside chunks becomes several ranges, so that reading it in order needs little memory.
    private const long LongestRange = 4 << 20;

    private readonly Dictionary<ushort, ulong> _counts = [];
    private DataRange? _open;
    private uint _chunks;

    public List<DataRange> Ranges { get; } = [];

    /// <summary>Reads until the reader's end, or the data section's; the reader stands where to start.</summary>
    public void Read(McapForwardReader reader)
    {
        while (reader.TryRead(out var record)
            && record.Opcode is not (McapOpcode.DataEnd or McapOpcode.Footer))
        {
            Take(record);
        }

        Close();
    }

    public McapStatistics ToStatistics()
    {
        var withMessages = Ranges.Where(range => range.HasMessages).ToList();
        return new McapStatistics(
            (ulong)_counts.Values.Sum(count => (long)count),
            (ushort)contents.Schemas.Count,
            (uint)contents.Channels.Count,
            (uint)contents.Attachments.Count,
            (uint)contents.Metadata.Count,
            _chunks,
            withMessages.Count == 0 ? 0 : withMessages.Min(range => range.StartTime),
            withMessages.Count == 0 ? 0 : withMessages.Max(range => range.EndTime),
            _counts);
    }

    private void Take(McapRecord record)
    {
        switch (record.Opcode)
        {
            case McapOpcode.Chunk when !record.InChunk:
                Close();
                _chunks++;
                _open = new DataRange(record.Offset, (long)LengthOf(record), isChunk: true) { IsCut = !McapChunk.TryParse(record.Content, out _) };
                return;
            case McapOpcode.Message:
                TakeMessage(record);
                return;
            case McapOpcode.Attachment when !record.InChunk:
                TakeAttachment(record);
                return;
            case McapOpcode.Metadata when !record.InChunk && McapMetadata.TryParse(record.Content.Span, out var metadata):
                contents.Metadata.Add(new McapMetadataIndex((ulong)record.Offset, LengthOf(record), metadata.Name));
                return;
            case McapOpcode.Schema or McapOpcode.Channel:
                contents.TryAdd(record.Opcode, record.Content);
                ExtendRange(record);
                return;
        }
    }

    private void TakeMessage(McapRecord record)
    {
        ExtendRange(record);
        if (McapMessage.TryParse(record.Content, out var message))
        {
            _open!.Include(message.LogTime);
            _counts[message.ChannelId] = _counts.GetValueOrDefault(message.ChannelId) + 1;
        }
    }

    /// <summary>Makes the open range hold this record: the whole chunk it is in, or a run of records that stand side by side.</summary>
    private void ExtendRange(McapRecord record)
    {
        if (record.InChunk)
        {
            return;
        }

        if (_open is not { IsChunk: false } || _open.Offset + _open.Length != record.Offset || _open.Length >= LongestRange)
        {
            Close();
            _open = new DataRange(record.Offset, 0, isChunk: false);
        }

        _open.Length += (long)LengthOf(record);
    }

    private void TakeAttachment(McapRecord record)
    {
        if (McapAttachment.TryParse(record.Content, out var attachment, out _))
        {
            contents.Attachments.Add(new McapAttachmentIndex(
                (ulong)record.Offset, LengthOf(record), attachment.LogTime, attachment.CreateTime,
                (ulong)attachment.Data.Length, attachment.Name, attachment.MediaType));
        }
    }

    private void Close()
    {
        if (_open is { HasMessages: true })
        {
            Ranges.Add(_open);
        }

        _open = null;
    }

    private static ulong LengthOf(McapRecord record) => (ulong)(McapRecord.HeaderLength + record.Content.Length);
}
