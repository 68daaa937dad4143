using System.Runtime.InteropServices;

namespace EdgeAgent.Mcap;

/// <summary>Decompresses whole Zstandard frames; the one-shot call needs no window memory whatever a frame header claims.</summary>
internal sealed class ZstdDecompressor : IDisposable
{
    private readonly NativeContext _context = new(LibZstd.CreateDecompressionContext(), LibZstd.FreeDecompressionContext);

    /// <summary>Decompresses to the buffer's start; returns what is wrong, or null when exactly the claimed length came out.</summary>
    public unsafe string? Decompress(ReadOnlySpan<byte> compressed, int claimedLength, ref byte[] buffer)
    {
        fixed (byte* source = compressed)
        {
            var frameSays = LibZstd.FrameContentSize(source, (nuint)compressed.Length);
            if (frameSays == LibZstd.ContentSizeError)
            {
                return claimedLength == 0 && compressed.IsEmpty ? null : "is no zstd frame";
            }

            if (frameSays != LibZstd.ContentSizeUnknown && frameSays > (ulong)claimedLength)
            {
                return $"says {claimedLength} bytes, its zstd frame {frameSays}";
            }

            for (var capacity = DecompressionCapacity.First(compressed.Length, claimedLength); ;)
            {
                DecompressionCapacity.Ensure(ref buffer, capacity);
                nuint result;
                fixed (byte* target = buffer)
                {
                    result = LibZstd.Decompress(_context, target, (nuint)capacity, source, (nuint)compressed.Length);
                }

                if (LibZstd.IsError(result) == 0)
                {
                    return result == (nuint)claimedLength ? null : $"says {claimedLength} bytes and holds {result}";
                }

                if (LibZstd.ErrorCode(result) != LibZstd.ErrorDestinationTooSmall || capacity == claimedLength)
                {
                    return $"does not decompress: {Marshal.PtrToStringUTF8(LibZstd.ErrorName(result))}";
                }

                capacity = DecompressionCapacity.Next(capacity, claimedLength);
            }
        }
    }

    public void Dispose() => _context.Dispose();
}
