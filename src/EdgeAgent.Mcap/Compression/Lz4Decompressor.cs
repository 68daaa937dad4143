using System.Runtime.InteropServices;

namespace EdgeAgent.Mcap;

/// <summary>Decompresses whole LZ4 frames.</summary>
internal sealed class Lz4Decompressor : IDisposable
{
    private NativeContext? _context;

    /// <summary>Decompresses to the buffer's start; returns what is wrong, or null when exactly the claimed length came out.</summary>
    public string? Decompress(ReadOnlySpan<byte> compressed, int claimedLength, ref byte[] buffer)
    {
        for (var capacity = DecompressionCapacity.First(compressed.Length, claimedLength); ;)
        {
            DecompressionCapacity.Ensure(ref buffer, capacity);
            if (Lz4SimpleFrame.Decompress(compressed, buffer.AsSpan(0, capacity)) == claimedLength)
            {
                return null;
            }

            var problem = DecompressOnce(compressed, buffer.AsSpan(0, capacity), out var written, out var wantsMore);
            if (!wantsMore)
            {
                return problem ?? (written == claimedLength ? null : $"says {claimedLength} bytes and holds {written}");
            }

            if (capacity == claimedLength)
            {
                return $"says {claimedLength} bytes and holds more";
            }

            capacity = DecompressionCapacity.Next(capacity, claimedLength);
        }
    }

    /// <summary>Decompresses what there is of a frame that was cut off; returns how many bytes came out.</summary>
    public int DecompressPrefix(ReadOnlySpan<byte> compressed, int claimedLength, ref byte[] buffer)
    {
        var capacity = DecompressionCapacity.First(compressed.Length, claimedLength);
        DecompressionCapacity.Ensure(ref buffer, capacity);
        _ = DecompressOnce(compressed, buffer.AsSpan(0, capacity), out var written, out _);
        return written;
    }

    public void Dispose() => _context?.Dispose();

    private static NativeContext Create()
    {
        _ = LibLz4.CreateDecompressionContext(out var context, LibLz4.Version);
        return new NativeContext(context, LibLz4.FreeDecompressionContext);
    }

    private unsafe string? DecompressOnce(ReadOnlySpan<byte> compressed, Span<byte> output, out int written, out bool wantsMore)
    {
        _context ??= Create();
        LibLz4.ResetDecompressionContext(_context);
        var options = new LibLz4.DecompressOptions { StableTarget = 1 };
        var read = 0;
        written = 0;
        wantsMore = false;
        fixed (byte* source = compressed, target = output)
        {
            while (true)
            {
                var targetSize = (nuint)(output.Length - written);
                var sourceSize = (nuint)(compressed.Length - read);
                var hint = LibLz4.Decompress(_context, target + written, ref targetSize, source + read, ref sourceSize, options);
                if (LibLz4.IsError(hint) != 0)
                {
                    return $"does not decompress: {Marshal.PtrToStringUTF8(LibLz4.ErrorName(hint))}";
                }

                written += (int)targetSize;
                read += (int)sourceSize;
                if (read == compressed.Length)
                {
                    // A hint above zero asks for more input, or for room where everything has been read already.
                    wantsMore = hint != 0 && written == output.Length;
                    return hint == 0 || wantsMore ? null : "ends in the middle of its lz4 frame";
                }

                if (sourceSize == 0 && targetSize == 0)
                {
                    wantsMore = written == output.Length;
                    return wantsMore ? null : "does not decompress: no progress";
                }
            }
        }
    }
}
