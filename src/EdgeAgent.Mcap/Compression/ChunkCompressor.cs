using System.Runtime.InteropServices;

namespace EdgeAgent.Mcap;

/// <summary>Chunk records to compressed bytes; one context and one buffer, used again for every chunk.</summary>
internal sealed class ChunkCompressor : IDisposable
{
    private const int Lz4BlocksOf4Mebibytes = 7;

    private readonly McapCompression _compression;
    private readonly int _level;
    private readonly NativeContext? _zstd;
    private byte[] _target = [];

    public ChunkCompressor(McapCompression compression, int level)
    {
        _compression = compression;
        _level = level;
        var available = compression switch
        {
            McapCompression.Zstd => LibZstd.IsAvailable,
            McapCompression.Lz4 => LibLz4.IsAvailable,
            _ => true,
        };
        if (!available)
        {
            throw new DllNotFoundException($"The library for {compression} is not installed (libzstd1, liblz4-1 on Debian).");
        }

        if (compression == McapCompression.Zstd)
        {
            _zstd = new NativeContext(LibZstd.CreateCompressionContext(), LibZstd.FreeCompressionContext);
        }
    }

    public string Name => CompressionName.Of(_compression);

    /// <summary>The compressed records; valid until the next call.</summary>
    public ReadOnlySpan<byte> Compress(ReadOnlySpan<byte> records) => _compression switch
    {
        McapCompression.Zstd => CompressZstd(records),
        McapCompression.Lz4 => CompressLz4(records),
        _ => records,
    };

    public void Dispose() => _zstd?.Dispose();

    private unsafe ReadOnlySpan<byte> CompressZstd(ReadOnlySpan<byte> records)
    {
        EnsureTarget(LibZstd.CompressBound((nuint)records.Length));
        fixed (byte* source = records, target = _target)
        {
            var written = LibZstd.Compress(_zstd!, target, (nuint)_target.Length, source, (nuint)records.Length, _level);
            return LibZstd.IsError(written) == 0
                ? _target.AsSpan(0, (int)written)
                : throw new InvalidOperationException($"zstd: {Marshal.PtrToStringUTF8(LibZstd.ErrorName(written))}.");
        }
    }

    private unsafe ReadOnlySpan<byte> CompressLz4(ReadOnlySpan<byte> records)
    {
        // One independent block per chunk (LZ4F picks a smaller block size for a smaller chunk): no history to copy.
        var preferences = new LibLz4.Preferences
        {
            BlockSizeId = Lz4BlocksOf4Mebibytes,
            BlockIndependent = 1,
            ContentSize = (ulong)records.Length,
            CompressionLevel = _level,
        };
        EnsureTarget(LibLz4.CompressFrameBound((nuint)records.Length, preferences));
        fixed (byte* source = records, target = _target)
        {
            var written = LibLz4.CompressFrame(target, (nuint)_target.Length, source, (nuint)records.Length, preferences);
            return LibLz4.IsError(written) == 0
                ? _target.AsSpan(0, (int)written)
                : throw new InvalidOperationException($"lz4: {Marshal.PtrToStringUTF8(LibLz4.ErrorName(written))}.");
        }
    }

    private void EnsureTarget(nuint capacity)
    {
        if ((nuint)_target.Length < capacity)
        {
            _target = GC.AllocateUninitializedArray<byte>((int)capacity);
        }
    }
}
