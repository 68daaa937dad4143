using System.Runtime.InteropServices;

namespace EdgeAgent.Mcap;

/// <summary>
/// Decompresses Zstandard frames. Whole ones go through the one-shot call, which needs no window memory whatever a frame
/// header claims; only what is left of a cut-off frame goes through the streaming one.
/// </summary>
internal sealed class ZstdDecompressor : IDisposable
{
    // 8 MiB: the most that zstd's ordinary levels use, and all that a cut-off frame's header may ask for.
    private const int LargestWindowLog = 23;

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

    /// <summary>Decompresses what there is of a frame that was cut off; returns how many bytes came out.</summary>
    public unsafe int DecompressPrefix(ReadOnlySpan<byte> compressed, int claimedLength, ref byte[] buffer)
    {
        var capacity = DecompressionCapacity.First(compressed.Length, claimedLength);
        DecompressionCapacity.Ensure(ref buffer, capacity);
        LibZstd.ResetDecompression(_context, LibZstd.ResetSessionOnly);
        LibZstd.SetDecompressionParameter(_context, LibZstd.WindowLogMax, LargestWindowLog);
        fixed (byte* source = compressed, target = buffer)
        {
            var input = new LibZstd.InBuffer { Source = source, Size = (nuint)compressed.Length };
            var output = new LibZstd.OutBuffer { Target = target, Size = (nuint)capacity };
            while (input.Position < input.Size && output.Position < output.Size)
            {
                if (LibZstd.IsError(LibZstd.DecompressStream(_context, ref output, ref input)) != 0)
                {
                    break;
                }
            }

            return (int)output.Position;
        }
    }

    public void Dispose() => _context.Dispose();
}
