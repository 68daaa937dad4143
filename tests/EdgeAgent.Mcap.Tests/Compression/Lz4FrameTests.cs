namespace EdgeAgent.Mcap.Tests.Compression;

/// <summary>Every shape of LZ4 frame that another writer may choose.</summary>
public sealed class Lz4FrameTests
{
    public static TheoryData<int, int, int, int, ulong> Shapes()
    {
        var shapes = new TheoryData<int, int, int, int, ulong>();
        foreach (var blockSize in new[] { 4, 7 })
        {
            for (var flags = 0; flags < 16; flags++)
            {
                shapes.Add(blockSize, flags & 1, (flags >> 1) & 1, (flags >> 2) & 1, (flags & 8) != 0 ? 500_000ul : 0ul);
            }
        }

        return shapes;
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AnyFrameDecompressesAndTheSimpleOnesWithoutTheLibrarysFrameReader(
        int blockSize, int independent, int contentChecksum, int blockChecksum, ulong contentSize)
    {
        var content = Content();
        var frame = Compress(content, new LibLz4.Preferences
        {
            BlockSizeId = blockSize, BlockIndependent = independent, ContentChecksum = contentChecksum,
            BlockChecksum = blockChecksum, ContentSize = contentSize,
        });
        using var decompressor = new Lz4Decompressor();
        var buffer = Array.Empty<byte>();

        Assert.Null(decompressor.Decompress(frame, content.Length, ref buffer));
        Assert.True(buffer.AsSpan(0, content.Length).SequenceEqual(content));

        var bySimpleReader = Lz4SimpleFrame.Decompress(frame, new byte[content.Length]);
        Assert.Equal(contentChecksum + blockChecksum == 0 ? content.Length : Lz4SimpleFrame.NotSimpleOrDamaged, bySimpleReader);
    }

    [Fact]
    public void AFrameOfAnotherLengthThanClaimedIsRefused()
    {
        var content = Content();
        var frame = Compress(content, new LibLz4.Preferences { BlockSizeId = 7, BlockIndependent = 1 });
        using var decompressor = new Lz4Decompressor();
        var buffer = Array.Empty<byte>();

        Assert.NotNull(decompressor.Decompress(frame, content.Length - 1, ref buffer));
        Assert.NotNull(decompressor.Decompress(frame, content.Length + 1, ref buffer));
        Assert.NotNull(decompressor.Decompress(frame.AsSpan(0, frame.Length - 1), content.Length, ref buffer));
        Assert.Null(decompressor.Decompress([.. frame, .. frame], 2 * content.Length, ref buffer));
    }

    [Fact]
    public void AClaimedSizeCostsNoMemoryBeforeTheDataIsThere()
    {
        var frame = Compress(new byte[100], new LibLz4.Preferences { BlockSizeId = 7, BlockIndependent = 1 });
        using var lz4 = new Lz4Decompressor();
        using var zstd = new ZstdDecompressor();
        var buffer = Array.Empty<byte>();

        Assert.NotNull(lz4.Decompress(frame, 1 << 30, ref buffer));
        Assert.NotNull(zstd.Decompress([0x28, 0xB5, 0x2F, 0xFD, 0xA0, 0, 0, 0, 0x40, 0x01, 0, 0], 1 << 30, ref buffer));
        Assert.InRange(buffer.Length, 0, 1 << 20);
    }

    private static byte[] Content()
    {
        var content = new byte[500_000];
        var random = new Random(5);
        for (var at = 0; at < content.Length; at++)
        {
            content[at] = (byte)random.Next(at % 5000 < 2500 ? 4 : 256);
        }

        // A repetition further back than one block of 64 KiB starts, so that linked blocks do refer to their predecessors.
        content.AsSpan(100_000, 40_000).CopyTo(content.AsSpan(150_000));
        return content;
    }

    private static unsafe byte[] Compress(byte[] content, LibLz4.Preferences preferences)
    {
        var frame = new byte[LibLz4.CompressFrameBound((nuint)content.Length, preferences)];
        fixed (byte* source = content, target = frame)
        {
            var written = LibLz4.CompressFrame(target, (nuint)frame.Length, source, (nuint)content.Length, preferences);
            Assert.Equal(0u, LibLz4.IsError(written));
            return frame[..(int)written];
        }
    }
}
