namespace EdgeAgent.Mcap;

/// <summary>A chunk's compressed bytes to its records, checked; contexts are made when first needed and used again.</summary>
internal sealed class ChunkDecompressor(McapReaderOptions options) : IDisposable
{
    private ZstdDecompressor? _zstd;
    private Lz4Decompressor? _lz4;

    /// <summary>
    /// The chunk's records, in <paramref name="buffer"/> where they had to be decompressed and in the chunk's own bytes
    /// where not. False where there are none, or where they are not what the chunk says: then the records are empty or suspect.
    /// </summary>
    public bool TryDecompress(in McapChunk chunk, long offset, ref byte[] buffer, out ReadOnlyMemory<byte> records, out McapError error)
    {
        records = default;
        if (!CompressionName.TryParse(chunk.Compression, out var compression))
        {
            error = new McapError(McapErrorKind.UnknownCompression, offset, $"the chunk's compression '{chunk.Compression}' is unknown");
            return false;
        }

        if (chunk.UncompressedSize > (ulong)options.MaxChunkBytes)
        {
            error = new McapError(
                McapErrorKind.ChunkTooLarge, offset, $"the chunk says {chunk.UncompressedSize} bytes; the limit is {options.MaxChunkBytes}");
            return false;
        }

        var size = (int)chunk.UncompressedSize;
        string? problem;
        switch (compression)
        {
            case McapCompression.Zstd when !LibZstd.IsAvailable:
            case McapCompression.Lz4 when !LibLz4.IsAvailable:
                error = new McapError(McapErrorKind.CompressionUnavailable, offset, $"the library for {compression} is not installed");
                return false;
            case McapCompression.Zstd:
                problem = (_zstd ??= new ZstdDecompressor()).Decompress(chunk.Records.Span, size, ref buffer);
                records = buffer.AsMemory(0, problem is null ? size : 0);
                break;
            case McapCompression.Lz4:
                problem = (_lz4 ??= new Lz4Decompressor()).Decompress(chunk.Records.Span, size, ref buffer);
                records = buffer.AsMemory(0, problem is null ? size : 0);
                break;
            default:
                problem = chunk.Records.Length == size ? null : $"holds {chunk.Records.Length} bytes instead of {size}";
                records = chunk.Records;
                break;
        }

        if (problem is not null)
        {
            error = new McapError(McapErrorKind.DamagedCompression, offset, $"the chunk {problem}");
            return false;
        }

        var crcIsRight = !options.CheckCrcs || chunk.UncompressedCrc == 0 || Crc32.Compute(records.Span) == chunk.UncompressedCrc;
        error = crcIsRight ? default : new McapError(McapErrorKind.ChunkCrcMismatch, offset, "the chunk's records do not match its CRC");
        return crcIsRight;
    }

    /// <summary>What can be had of a chunk that is cut off; whether it is right, its CRC cannot tell.</summary>
    public ReadOnlyMemory<byte> DecompressPrefix(in McapChunk chunk, ref byte[] buffer)
    {
        if (!CompressionName.TryParse(chunk.Compression, out var compression) || chunk.UncompressedSize > (ulong)options.MaxChunkBytes)
        {
            return default;
        }

        var size = (int)chunk.UncompressedSize;
        var length = compression switch
        {
            McapCompression.Zstd when LibZstd.IsAvailable => (_zstd ??= new ZstdDecompressor()).DecompressPrefix(chunk.Records.Span, size, ref buffer),
            McapCompression.Lz4 when LibLz4.IsAvailable => (_lz4 ??= new Lz4Decompressor()).DecompressPrefix(chunk.Records.Span, size, ref buffer),
            _ => 0,
        };
        return compression == McapCompression.None ? chunk.Records : buffer.AsMemory(0, length);
    }

    public void Dispose()
    {
        _zstd?.Dispose();
        _lz4?.Dispose();
    }
}
