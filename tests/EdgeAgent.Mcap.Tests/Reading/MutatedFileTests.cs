using System.Buffers.Binary;

namespace EdgeAgent.Mcap.Tests.Reading;

/// <summary>Small files with random damage, read every way: they must cost no more than their size is worth.</summary>
public sealed class MutatedFileTests
{
    // The readers' fixed buffers (some 64 KiB each) and the first allowance of a chunk's decompression, 64 times its
    // compressed bytes; a file here has a few thousand bytes, and the worst of 100,000 took 577 kB.
    private const long MostAllocatedBytes = 1 << 20;
    private const int MostMessages = 100_000;

    private static readonly byte[][] Originals =
    [
        Original(McapCompression.None, true), Original(McapCompression.Lz4, true),
        Original(McapCompression.Zstd, true), Original(McapCompression.None, false),
    ];

    [Fact]
    public void TenThousandDamagedFilesAreReadWithoutHarm() => ReadDamaged(seed: 1, count: 10_000);

    [Fact]
    [Trait("Category", "Slow")]
    public void AHundredThousandDamagedFilesAreReadWithoutHarm() => ReadDamaged(seed: 2, count: 100_000);

    private static void ReadDamaged(int seed, int count)
    {
        var random = new Random(seed);
        long most = 0;
        var intact = 0;
        for (var round = 0; round < count; round++)
        {
            var file = Damage(random, Originals[round % Originals.Length]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            intact += ReadEveryWay(file) ? 1 : 0;
            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(most < MostAllocatedBytes, $"seed {seed}, round {round}: a file of {file.Length} bytes took {most} bytes of memory");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"most memory for one file: {most} bytes; {intact} of {count} read without an error");
        Assert.InRange(intact, 0, count / 2);
    }

    private static bool ReadEveryWay(byte[] file)
    {
        var isIntact = true;
        if (McapReader.TryOpen(new MemoryStream(file), null, false, out var reader, out _))
        {
            using (reader)
            {
                isIntact &= ReadMessages(reader, new McapQuery());
                ReadMessages(reader, new McapQuery { StartTime = 20, EndTime = 40, Topics = ["/a"] });
                foreach (var attachment in reader.Attachments)
                {
                    isIntact &= reader.TryReadAttachment(attachment, out _, out _);
                }

                foreach (var metadata in reader.Metadata)
                {
                    isIntact &= reader.TryReadMetadata(metadata, out _, out _);
                }
            }
        }

        using var forward = new McapForwardReader(new MemoryStream(file));
        var records = 0;
        while (forward.TryRead(out var record))
        {
            Assert.InRange(++records, 0, MostMessages);
            Assert.InRange(record.Offset, 0, file.Length);
        }

        return isIntact && forward.Recovery.Errors == 0;
    }

    private static bool ReadMessages(McapReader reader, McapQuery query)
    {
        using var messages = reader.ReadMessages(query);
        var count = 0;
        while (messages.TryRead(out _))
        {
            Assert.InRange(++count, 0, MostMessages);
        }

        return !messages.FirstError.IsError && !reader.Error.IsError;
    }

    private static byte[] Damage(Random random, byte[] original)
    {
        var file = original.AsSpan().ToArray();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(file.Length - 8);
            switch (random.Next(6))
            {
                case 0:
                    file[at] = (byte)random.Next(256);
                    break;
                case 1:
                    file[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), Length(random));
                    break;
                case 3:
                    BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), (uint)Length(random));
                    break;
                case 4:
                    file = file[..Math.Max(16, at)];
                    break;
                default:
                    // A stretch repeated somewhere else: records inside records, indexes twice.
                    var length = random.Next(Math.Min(200, file.Length - at));
                    file = [.. file[..at], .. file.AsSpan(random.Next(file.Length - length), length), .. file[at..]];
                    break;
            }
        }

        return file;
    }

    private static ulong Length(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => ulong.MaxValue,
        2 => long.MaxValue,
        3 => (ulong)random.Next(),
        4 => (ulong)random.Next(5000),
        _ => int.MaxValue - 9,
    };

    private static byte[] Original(McapCompression compression, bool useChunks) => Some.File(
        new McapWriterOptions { Compression = compression, UseChunks = useChunks, ChunkSizeBytes = 1024 },
        Enumerable.Range(0, 40).Select(number => (ulong)((number * 7) % 50)), payloadBytes: 48);
}
