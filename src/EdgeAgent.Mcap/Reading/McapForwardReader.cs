using System.Buffers.Binary;

namespace EdgeAgent.Mcap;

/// <summary>
/// Reads a file's records in the order they stand in it, chunks opened, from any stream. It needs no summary and stops at
/// nothing but a broken record header: damaged chunks are counted and passed over, a cut-off file gives all it still has.
/// </summary>
public sealed class McapForwardReader : IDisposable
{
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly ForwardBytes _bytes;
    private readonly ChunkDecompressor _decompressor;
    private readonly bool _checksDataSection;
    private byte[] _chunkBuffer = [];
    private RecordCursor _chunk;
    private bool _inChunk;
    private bool _chunkIsDamaged;
    private long _chunkOffset;
    private long _end = long.MaxValue;
    private bool _started;
    private bool _ended;

    /// <summary>Starts reading at the stream's position, which must be the file's first byte.</summary>
    public McapForwardReader(Stream stream, McapReaderOptions? options = null, bool leaveOpen = false)
        : this(stream, options ?? new McapReaderOptions(), leaveOpen, firstOffset: 0)
    {
    }

    private McapForwardReader(Stream stream, McapReaderOptions options, bool leaveOpen, long firstOffset)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _leaveOpen = leaveOpen;
        _started = firstOffset > 0;
        _checksDataSection = options.CheckCrcs && !_started;
        _bytes = new ForwardBytes(stream, firstOffset, _checksDataSection);
        _decompressor = new ChunkDecompressor(options);
    }

    /// <summary>What has been read so far, and what was wrong.</summary>
    public McapRecovery Recovery { get; } = new();

    /// <summary>Reads the records that start in a stretch of a file; the stream stands at the first of them.</summary>
    internal static McapForwardReader Between(Stream stream, McapReaderOptions options, long start, long end) =>
        new(stream, options, leaveOpen: true, start) { _end = end };

    /// <summary>The next record: chunks appear first themselves (a cut-off one as far as it goes), then record by record. False at the end, or where nothing more can be read.</summary>
    public bool TryRead(out McapRecord record)
    {
        if (_inChunk && TryReadInChunk(out record))
        {
            return true;
        }

        record = default;
        return !_ended && (_started || TryStart()) && TryReadFromStream(out record);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _decompressor.Dispose();
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    private bool TryStart()
    {
        _started = true;
        if (!_bytes.Peek(McapMagic.Length).Span.SequenceEqual(McapMagic.Bytes))
        {
            return End(McapErrorKind.NotMcap, "the file does not start with the magic bytes of MCAP 1");
        }

        _bytes.Take(McapMagic.Length);
        return true;
    }

    private bool TryReadFromStream(out McapRecord record)
    {
        record = default;
        if (_bytes.Position >= _end)
        {
            return false;
        }

        var header = _bytes.Peek(McapRecord.HeaderLength).Span;
        if (header.Length < McapRecord.HeaderLength)
        {
            return End(McapErrorKind.Unfinished, header.IsEmpty ? "the file ends without a footer" : "the file ends inside a record header");
        }

        var opcode = (McapOpcode)header[0];
        var length = BinaryPrimitives.ReadUInt64LittleEndian(header[1..]);
        if (opcode == McapOpcode.None)
        {
            return End(McapErrorKind.MalformedRecord, "the record's kind is 0");
        }

        if (length > (ulong)_bytes.Remaining && opcode != McapOpcode.Chunk)
        {
            return End(McapErrorKind.RecordBeyondEnd, $"the {opcode} record says {length} bytes and the file has {_bytes.Remaining} more");
        }

        var offset = _bytes.Position;
        var wanted = McapRecord.HeaderLength + (long)Math.Min(length, (ulong)Array.MaxLength - McapRecord.HeaderLength);
        var content = _bytes.Peek(wanted)[McapRecord.HeaderLength..];
        record = new McapRecord(opcode, content, offset, InChunk: false);
        if ((ulong)content.Length < length)
        {
            End(McapErrorKind.RecordBeyondEnd, $"the {opcode} record says {length} bytes and the file has {content.Length} more");
            return opcode == McapOpcode.Chunk && OpenCutChunk(record);
        }

        Deliver(ref record);
        return true;
    }

    private void Deliver(ref McapRecord record)
    {
        var length = McapRecord.HeaderLength + record.Content.Length;
        if (record.Opcode == McapOpcode.DataEnd)
        {
            CheckDataSectionCrc(record.Content.Span, record.Offset);
        }
        else if (record.Opcode == McapOpcode.Footer)
        {
            CheckClosingMagic(length, ref record);
        }

        _bytes.Take(length);
        Recovery.BytesRead = _bytes.Position;
        Recovery.Count(record.Opcode);
        if (record.Opcode == McapOpcode.Chunk)
        {
            OpenChunk(record);
        }
    }

    private void OpenChunk(McapRecord record)
    {
        var error = new McapError(McapErrorKind.MalformedRecord, record.Offset, "the chunk's fields do not fit into it");
        if (!McapChunk.TryParse(record.Content, out var chunk)
            || !_decompressor.TryDecompress(chunk, record.Offset, ref _chunkBuffer, out var records, out error))
        {
            Recovery.DamagedChunks++;
            Recovery.Report(error);
            return;
        }

        _chunk = new RecordCursor(records);
        _chunkOffset = record.Offset;
        _chunkIsDamaged = false;
        _inChunk = true;
    }

    private bool OpenCutChunk(McapRecord record)
    {
        if (!McapChunk.TryParsePartial(record.Content, out var chunk, out _))
        {
            Recovery.DamagedChunks++;
            return false;
        }

        _chunk = new RecordCursor(_decompressor.DecompressPrefix(chunk, ref _chunkBuffer));
        _chunkOffset = record.Offset;
        _chunkIsDamaged = true;
        _inChunk = true;
        return true;
    }

    private bool TryReadInChunk(out McapRecord record)
    {
        var at = _chunk.Position;
        _inChunk = _chunk.TryRead(out var opcode, out var content);
        record = new McapRecord(opcode, content, _chunkOffset, InChunk: true);
        if (_inChunk)
        {
            Recovery.Count(opcode);
            return true;
        }

        if (!_chunk.AtEnd && !_chunkIsDamaged)
        {
            _chunkIsDamaged = true;
            Recovery.Report(new McapError(McapErrorKind.MalformedRecord, _chunkOffset, $"the chunk's record at its byte {at} does not fit into it"));
        }

        Recovery.DamagedChunks += _chunkIsDamaged ? 1 : 0;
        Recovery.Chunks += _chunkIsDamaged ? 0 : 1;
        return false;
    }

    private void CheckDataSectionCrc(ReadOnlySpan<byte> content, long offset)
    {
        if (_checksDataSection && McapDataEnd.TryParse(content, out var end) && end.DataSectionCrc != 0 && end.DataSectionCrc != _bytes.Crc)
        {
            Recovery.Report(new McapError(McapErrorKind.DataSectionCrcMismatch, offset, "the data section does not match its CRC"));
        }
    }

    private void CheckClosingMagic(long footerLength, ref McapRecord footer)
    {
        _ended = true;
        var rest = _bytes.Peek(footerLength + McapMagic.Length);
        footer = footer with { Content = rest[McapRecord.HeaderLength..(int)footerLength] };
        Recovery.IsFinished = rest[(int)footerLength..].Span.SequenceEqual(McapMagic.Bytes);
        if (!Recovery.IsFinished)
        {
            Recovery.Report(new McapError(
                McapErrorKind.Unfinished, _bytes.Position + footerLength, "the closing magic bytes are missing"));
        }
    }

    private bool End(McapErrorKind kind, string what)
    {
        _ended = true;
        Recovery.Report(new McapError(kind, _bytes.Position, what));
        return false;
    }
}
