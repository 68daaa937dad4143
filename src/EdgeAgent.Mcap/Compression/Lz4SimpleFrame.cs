using System.Buffers.Binary;
using System.Numerics;

namespace EdgeAgent.Mcap;

/// <summary>
/// Decompresses the LZ4 frames that MCAP writers make (one frame, no checksums, no dictionary) block by block straight into
/// place; liblz4's own frame reader goes through a block-sized buffer of its own. Everything else is left to that reader.
/// </summary>
internal static class Lz4SimpleFrame
{
    public const int NotSimpleOrDamaged = -1;

    //  | 4 magic | FLG | BD | 8 content size, where FLG says | HC |   blocks: | 4 length, top bit: stored | data |   | 4 zero |
    //  FLG: | version 01 | independent | block checksum | content size | content checksum | 0 | dictionary |   (LZ4 frame format 1.6.3)
    private const uint Magic = 0x184D2204;
    private const int FlagsAt = 4;
    private const int ContentSizeAt = 6;
    private const byte MustBeVersionOneWithoutChecksums = 0b1101_0111;
    private const byte VersionOne = 0b0100_0000;
    private const byte IsIndependent = 0b0010_0000;
    private const byte HasContentSize = 0b0000_1000;
    private const uint IsStored = 0x8000_0000;
    private const int LargestDictionary = 64 * 1024;

    /// <summary>How many bytes were written, or <see cref="NotSimpleOrDamaged"/>.</summary>
    public static int Decompress(ReadOnlySpan<byte> frame, Span<byte> output)
    {
        if (frame.Length < ContentSizeAt + 1
            || BinaryPrimitives.ReadUInt32LittleEndian(frame) != Magic
            || (frame[FlagsAt] & MustBeVersionOneWithoutChecksums) != VersionOne)
        {
            return NotSimpleOrDamaged;
        }

        var headerCheckAt = (frame[FlagsAt] & HasContentSize) != 0 ? ContentSizeAt + sizeof(ulong) : ContentSizeAt;
        return frame.Length > headerCheckAt && frame[headerCheckAt] == HeaderCheck(frame[FlagsAt..headerCheckAt])
            ? DecompressBlocks(frame[(headerCheckAt + 1)..], output, linked: (frame[FlagsAt] & IsIndependent) == 0)
            : NotSimpleOrDamaged;
    }

    private static int DecompressBlocks(ReadOnlySpan<byte> blocks, Span<byte> output, bool linked)
    {
        var written = 0;
        while (blocks.Length >= sizeof(uint))
        {
            var header = BinaryPrimitives.ReadUInt32LittleEndian(blocks);
            blocks = blocks[sizeof(uint)..];
            if (header == 0)
            {
                return blocks.IsEmpty ? written : NotSimpleOrDamaged;
            }

            var length = header & ~IsStored;
            if (length > (uint)blocks.Length)
            {
                return NotSimpleOrDamaged;
            }

            var block = blocks[..(int)length];
            blocks = blocks[(int)length..];
            var added = (header & IsStored) != 0 ? Store(block, output[written..]) : Decompress(block, output, written, linked);
            if (added < 0)
            {
                return NotSimpleOrDamaged;
            }

            written += added;
        }

        return NotSimpleOrDamaged;
    }

    private static int Store(ReadOnlySpan<byte> block, Span<byte> target) =>
        block.TryCopyTo(target) ? block.Length : NotSimpleOrDamaged;

    private static unsafe int Decompress(ReadOnlySpan<byte> block, Span<byte> output, int written, bool linked)
    {
        var dictionary = linked ? Math.Min(written, LargestDictionary) : 0;
        fixed (byte* source = block, target = output)
        {
            var end = target + written;
            return LibLz4.DecompressBlock(source, end, block.Length, output.Length - written, end - dictionary, dictionary);
        }
    }

    /// <summary>The second byte of the frame descriptor's XXH32, which for so few bytes is this short.</summary>
    private static byte HeaderCheck(ReadOnlySpan<byte> descriptor)
    {
        const uint Prime1 = 2654435761, Prime2 = 2246822519, Prime3 = 3266489917, Prime4 = 668265263, Prime5 = 374761393;
        var hash = Prime5 + (uint)descriptor.Length;
        for (; descriptor.Length >= sizeof(uint); descriptor = descriptor[sizeof(uint)..])
        {
            hash = BitOperations.RotateLeft(hash + (BinaryPrimitives.ReadUInt32LittleEndian(descriptor) * Prime3), 17) * Prime4;
        }

        foreach (var value in descriptor)
        {
            hash = BitOperations.RotateLeft(hash + (value * Prime5), 11) * Prime1;
        }

        hash = (hash ^ (hash >> 15)) * Prime2;
        hash = (hash ^ (hash >> 13)) * Prime3;
        return (byte)((hash ^ (hash >> 16)) >> 8);
    }
}
