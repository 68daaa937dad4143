using System.Buffers.Binary;

namespace EdgeAgent.Mcap;

/// <summary>Fills a chunk and, when it is full, writes it with its message indexes.</summary>
internal sealed class ChunkWriter(McapOutput output, McapWriterOptions options, SummaryContents contents) : IDisposable
{
    private readonly ChunkCompressor _compressor = new(options.Compression, options.CompressionLevel);
    private readonly RecordBuffer _records = new(options.ChunkSizeBytes + 1024);
    private readonly RecordBuffer _header = new();
    private readonly List<WriterChannel> _channels = [];
    private bool _hasMessages;
    private ulong _startTime = ulong.MaxValue;
    private ulong _endTime;

    /// <summary>The open chunk's records, for definitions to be added to.</summary>
    public RecordBuffer Records => _records;

    public void Add(
        WriterChannel channel, ulong logTime, ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> tail)
    {
        var length = checked(fixedPart.Length + head.Length + payload.Length + tail.Length);
        if (_hasMessages && (long)_records.Length + length > options.ChunkSizeBytes)
        {
            Close();
        }

        if (options.MessageIndexes)
        {
            AddIndexEntry(channel, logTime);
        }

        _hasMessages = true;
        _startTime = Math.Min(_startTime, logTime);
        _endTime = Math.Max(_endTime, logTime);
        if (length >= options.ChunkSizeBytes && options.Compression == McapCompression.None)
        {
            // Such a message ends its chunk, and its bytes need not be gathered for a codec.
            WriteChunk(fixedPart, head, payload, tail);
            return;
        }

        var target = _records.Extend(length);
        fixedPart.CopyTo(target);
        target = target[fixedPart.Length..];
        head.CopyTo(target);
        target = target[head.Length..];
        payload.CopyTo(target);
        tail.CopyTo(target[payload.Length..]);
        if (_records.Length >= options.ChunkSizeBytes)
        {
            Close();
        }
    }

    /// <summary>Writes the open chunk, if there is anything in it.</summary>
    public void Close()
    {
        if (_records.Length > 0)
        {
            WriteChunk(default, default, default, default);
        }
    }

    public void Dispose() => _compressor.Dispose();

    private void AddIndexEntry(WriterChannel channel, ulong logTime)
    {
        if (channel.IndexEntries.Length == 0)
        {
            _channels.Add(channel);
        }

        var entry = channel.IndexEntries.Extend(McapMessageIndex.EntryLength);
        BinaryPrimitives.WriteUInt64LittleEndian(entry, logTime);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], (ulong)_records.Length);
    }

    /// <summary>Writes the gathered records, then, uncompressed only, one more record in pieces.</summary>
    private void WriteChunk(ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> tail)
    {
        var chunkStart = output.Position;
        var startTime = _hasMessages ? _startTime : 0;
        var lastLength = fixedPart.Length + head.Length + payload.Length + tail.Length;
        var uncompressedLength = (ulong)_records.Length + (ulong)lastLength;
        uint crc = 0;
        if (options.ChunkCrcs)
        {
            crc = Crc32.Append(Crc32.Append(Crc32.Compute(_records.Span), fixedPart), head);
            crc = Crc32.Append(Crc32.Append(crc, payload), tail);
        }

        var compressed = _compressor.Compress(_records.Span);
        var compressedLength = (ulong)compressed.Length + (ulong)lastLength;
        WriteChunkHeader(startTime, uncompressedLength, crc, compressedLength);
        output.Write(compressed);
        output.Write(fixedPart);
        output.Write(head);
        output.Write(payload);
        output.Write(tail);
        var chunkLength = output.Position - chunkStart;
        var indexStart = output.Position;
        var indexOffsets = WriteMessageIndexes();
        contents.ChunkCount++;
        if (options.ChunkIndexes)
        {
            contents.Chunks.Add(new McapChunkIndex(
                startTime, _endTime, chunkStart, chunkLength, indexOffsets, output.Position - indexStart,
                _compressor.Name, compressedLength, uncompressedLength));
        }

        output.Flush();
        _records.Clear();
        _hasMessages = false;
        _startTime = ulong.MaxValue;
        _endTime = 0;
    }

    private void WriteChunkHeader(ulong startTime, ulong uncompressedLength, uint crc, ulong compressedLength)
    {
        _header.Clear();
        _header.U8((byte)McapOpcode.Chunk);
        _header.U64(McapChunk.FixedLength + (ulong)_compressor.Name.Length + compressedLength);
        _header.U64(startTime);
        _header.U64(_endTime);
        _header.U64(uncompressedLength);
        _header.U32(crc);
        _header.Text(_compressor.Name);
        _header.U64(compressedLength);
        output.Write(_header.Span);
    }

    private Dictionary<ushort, ulong> WriteMessageIndexes()
    {
        var offsets = new Dictionary<ushort, ulong>(_channels.Count);
        _channels.Sort(static (left, right) => left.Channel.Id.CompareTo(right.Channel.Id));
        foreach (var channel in _channels)
        {
            offsets.Add(channel.Channel.Id, output.Position);
            _header.Clear();
            var start = _header.BeginRecord(McapOpcode.MessageIndex);
            _header.U16(channel.Channel.Id);
            _header.Bytes32(channel.IndexEntries.Span);
            _header.Raw(options.Padding.Span);
            _header.EndRecord(start);
            output.Write(_header.Span);
            channel.IndexEntries.Clear();
        }

        _channels.Clear();
        return offsets;
    }
}
