using System.Buffers.Binary;

namespace EdgeAgent.Mcap;

/// <summary>A range's records in memory and its wanted messages in order; its buffers serve one range after the other.</summary>
internal sealed class LoadedRange
{
    private byte[] _chunkBuffer = [];
    private byte[] _fileBuffer = [];
    private ReadOnlyMemory<byte> _records;
    private MessageEntry[] _entries = new MessageEntry[64];
    private int _count;
    private int _next;

    public long FileOffset { get; private set; }

    public bool IsExhausted => _next == _count;

    public ulong NextTime => _entries[_next].LogTime;

    /// <summary>Reads a range and finds its wanted messages; false, with the reason, where some or all of it is unreadable.</summary>
    public bool TryLoad(SeekableBytes file, DataRange range, ChunkDecompressor decompressor, MessageFilter filter, out McapError error)
    {
        _count = 0;
        _next = 0;
        FileOffset = range.Offset;
        if (range.Length > Array.MaxLength)
        {
            error = new McapError(McapErrorKind.ChunkTooLarge, range.Offset, $"a chunk of {range.Length} bytes is more than fits into memory");
            return false;
        }

        DecompressionCapacity.Ensure(ref _fileBuffer, (int)range.Length);
        var bytes = _fileBuffer.AsMemory(0, (int)range.Length);
        if (!file.TryRead(range.Offset, bytes.Span))
        {
            error = new McapError(McapErrorKind.Unfinished, range.Offset, "the file became shorter while it was read");
            return false;
        }

        error = default;
        _records = bytes;
        return (!range.IsChunk || TryOpenChunk(bytes, range, decompressor, out error)) && TryFindMessages(filter, range.IsCut, out error);
    }

    /// <summary>Takes the earliest message that is left.</summary>
    public McapMessage Take()
    {
        var offset = _entries[_next++].Offset;
        var length = BinaryPrimitives.ReadUInt64LittleEndian(_records.Span[(offset + 1)..]);
        _ = McapMessage.TryParse(_records.Slice(offset + McapRecord.HeaderLength, (int)length), out var message);
        return message;
    }

    private bool TryOpenChunk(ReadOnlyMemory<byte> bytes, DataRange range, ChunkDecompressor decompressor, out McapError error)
    {
        if (range.IsCut && McapChunk.TryParsePartial(bytes[McapRecord.HeaderLength..], out var cut, out _))
        {
            error = default;
            _records = decompressor.DecompressPrefix(cut, ref _chunkBuffer);
            return true;
        }

        var record = new RecordCursor(bytes);
        if (!record.TryRead(out var opcode, out var content) || opcode != McapOpcode.Chunk || !McapChunk.TryParse(content, out var chunk))
        {
            error = new McapError(McapErrorKind.WrongIndex, range.Offset, "the index points at something that is no whole chunk");
            return false;
        }

        return decompressor.TryDecompress(chunk, range.Offset, ref _chunkBuffer, out _records, out error);
    }

    private bool TryFindMessages(MessageFilter filter, bool isCut, out McapError error)
    {
        var records = _records.Span;
        var isInOrder = true;
        ulong latest = 0;
        var at = 0;
        error = default;
        while (records.Length - at >= McapRecord.HeaderLength)
        {
            var length = BinaryPrimitives.ReadUInt64LittleEndian(records[(at + 1)..]);
            if (length > (ulong)(records.Length - at - McapRecord.HeaderLength))
            {
                break;
            }

            if (records[at] == (byte)McapOpcode.Message && length >= McapMessage.DataAt)
            {
                var fields = records.Slice(at + McapRecord.HeaderLength, McapMessage.DataAt);
                var time = BinaryPrimitives.ReadUInt64LittleEndian(fields[McapMessage.LogTimeAt..]);
                if (filter.Accepts(BinaryPrimitives.ReadUInt16LittleEndian(fields), time))
                {
                    Append(new MessageEntry(time, at));
                    isInOrder &= time >= latest;
                    latest = time;
                }
            }

            at += McapRecord.HeaderLength + (int)length;
        }

        if (!isInOrder)
        {
            _entries.AsSpan(0, _count).Sort();
        }

        var isWhole = at == records.Length || isCut;
        if (!isWhole)
        {
            error = new McapError(McapErrorKind.MalformedRecord, FileOffset, $"the record at byte {at} of this chunk does not fit into it");
        }

        return isWhole;
    }

    private void Append(MessageEntry entry)
    {
        if (_count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * _count);
        }

        _entries[_count++] = entry;
    }
}
