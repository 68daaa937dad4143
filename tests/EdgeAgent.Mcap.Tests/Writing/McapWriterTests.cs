using EdgeAgent.Mcap.Conformance;

namespace EdgeAgent.Mcap.Tests.Writing;

public sealed class McapWriterTests
{
    private static readonly ulong[] Times = [.. Enumerable.Range(0, 500).Select(number => (ulong)(number * 3 % 500))];

    [Theory]
    [InlineData(McapCompression.None)]
    [InlineData(McapCompression.Lz4)]
    [InlineData(McapCompression.Zstd)]
    public void TheSameCallsGiveTheSameBytes(McapCompression compression)
    {
        var options = new McapWriterOptions { Compression = compression, ChunkSizeBytes = 4096 };

        Assert.Equal(Some.File(options, Times), Some.File(options, Times));
    }

    [Theory]
    [InlineData(McapCompression.None)]
    [InlineData(McapCompression.Lz4)]
    [InlineData(McapCompression.Zstd)]
    public void AFileWrittenFromItsOwnJsonHasTheSameBytes(McapCompression compression)
    {
        var file = Some.File(new McapWriterOptions { Compression = compression, ChunkSizeBytes = 4096 }, Times);
        using var json = new MemoryStream();
        Assert.Equal(0, McapConformanceJson.Print(new MemoryStream(file), json).Errors);
        json.Position = 0;
        using var again = new MemoryStream();

        Assert.True(McapConformanceJson.TryWrite(json, again, out var error), error);
        Assert.Equal(file, again.ToArray());
    }

    [Theory]
    [InlineData(McapCompression.None)]
    [InlineData(McapCompression.Zstd)]
    public void AMessageLargerThanAChunkGetsAChunkOfItsOwn(McapCompression compression)
    {
        var large = new byte[10_000];
        new Random(4).NextBytes(large);
        using var stream = new MemoryStream();
        var options = new McapWriterOptions { Compression = compression, ChunkSizeBytes = 4096 };
        using (var writer = new McapWriter(stream, options, leaveOpen: true))
        {
            var channel = writer.AddChannel(0, "/large", "raw");
            writer.WriteMessage(channel, 0, 10, 10, large.AsSpan(0, 100), large.AsSpan(100, 9000), large.AsSpan(9100));
            writer.WriteMessage(channel, 1, 20, 20, large.AsSpan(0, 100));
            writer.WriteMessage(channel, 2, 5, 5, large);
            var statistics = writer.Finish();
            Assert.Equal((3u, 5ul, 20ul), (statistics.ChunkCount, statistics.MessageStartTime, statistics.MessageEndTime));
        }

        using var reader = Some.Opened(stream.ToArray());
        var messages = Some.Messages(reader);
        Assert.Equal([2u, 0u, 1u], messages.Select(message => message.Sequence));
        Assert.Equal(large, messages[0].Data.ToArray());
        Assert.Equal(large, messages[1].Data.ToArray());
        Assert.Equal(100, messages[2].Data.Length);
    }

    [Theory]
    [InlineData(McapCompression.None, 64)]
    [InlineData(McapCompression.Zstd, 64)]
    [InlineData(McapCompression.Lz4, 20_000)]
    public void AMessageCostsAlmostNoManagedMemory(McapCompression compression, int payloadBytes)
    {
        const int Count = 20_000;
        var payload = new byte[payloadBytes];
        using var writer = new McapWriter(Stream.Null, new McapWriterOptions { Compression = compression });
        var channel = writer.AddChannel(0, "/a", "raw");
        Write(Count);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Write(Count);

        // What is left is a chunk index per mebibyte.
        var perMessage = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Count;
        Assert.InRange(perMessage, 0, Math.Max(1, payloadBytes / 1000.0));

        void Write(int count)
        {
            for (var number = 0; number < count; number++)
            {
                writer.WriteMessage(channel, (uint)number, (ulong)number, (ulong)number, payload);
            }
        }
    }

    [Fact]
    public void AWriterThatIsNotFinishedLeavesWhatItFlushed()
    {
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, leaveOpen: true))
        {
            var channel = writer.AddChannel(0, "/a", "raw");
            writer.WriteMessage(channel, 0, 1, 1, [1]);
            writer.Flush();
            writer.WriteMessage(channel, 1, 2, 2, [2]);
        }

        using var reader = Some.Opened(stream.ToArray());
        Assert.Equal((1, McapErrorKind.Unfinished), (Some.Messages(reader).Count, reader.Error.Kind));
    }

    [Theory]
    [InlineData(-100, 19)]
    [InlineData(1, 22)]
    public void ALowerLevelIsLarger(int low, int high)
    {
        Assert.True(SizeAt(low) > SizeAt(high));

        static int SizeAt(int level) => Some.File(new McapWriterOptions { CompressionLevel = level }, Times, 200).Length;
    }

    [Fact]
    public void WhatWouldMakeTheFileWrongIsRefused()
    {
        using var writer = new McapWriter(Stream.Null);
        Assert.Throws<ArgumentException>(() => writer.AddChannel(5, "/a", "cdr"));
        Assert.Throws<ArgumentException>(() => writer.WriteMessage(1, 0, 0, 0, []));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.AddSchema(new McapSchema(0, "a", "b", default)));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.WriteUnknownRecord(0x05, []));
        var id = writer.AddSchema("a", "b", []);
        Assert.Throws<ArgumentException>(() => writer.AddSchema(new McapSchema(id, "c", "d", default)));
        writer.Finish();
        Assert.Throws<ObjectDisposedException>(() => writer.Finish());
        Assert.Throws<ObjectDisposedException>(() => writer.WriteMessage(1, 0, 0, 0, []));
        Assert.Throws<ObjectDisposedException>(() => writer.AddChannel(0, "/b", "raw"));
    }

    [Fact]
    public void AFileWithoutCrcsReadsToo()
    {
        var options = new McapWriterOptions { ChunkCrcs = false, DataSectionCrc = false, SummaryCrc = false, AttachmentCrcs = false };
        using var reader = Some.Opened(Some.File(options, Times));

        Assert.True(reader.OpenedBySummary);
        Assert.Equal(500, Some.Messages(reader).Count);
        Assert.True(reader.TryReadAttachment(reader.Attachments[0], out _, out _));
    }
}
