namespace EdgeAgent.Mcap.Tests.Reading;

public sealed class LogTimeOrderTests
{
    private static readonly ulong[] Shuffled = Shuffle(2000);

    [Theory]
    [InlineData(McapCompression.None, true)]
    [InlineData(McapCompression.Lz4, true)]
    [InlineData(McapCompression.Zstd, true)]
    [InlineData(McapCompression.Zstd, false)]
    public void MessagesOfOverlappingChunksComeInTheOrderOfLogTime(McapCompression compression, bool indexed)
    {
        var options = new McapWriterOptions
        {
            Compression = compression, ChunkSizeBytes = 4096, ChunkIndexes = indexed, MessageIndexes = indexed,
        };
        using var reader = Some.Opened(Some.File(options, Shuffled));

        var messages = Some.Messages(reader);

        Assert.True(reader.OpenedBySummary);
        Assert.Equal(Shuffled.Order(), messages.Select(message => message.LogTime));
        Assert.All(messages, message => Assert.Equal(message.Sequence, BitConverter.ToUInt32(message.Data.Span)));
        Assert.All(messages, message => Assert.Equal(Shuffled[message.Sequence], message.LogTime));
    }

    [Fact]
    public void MessagesOutsideChunksComeInTheOrderOfLogTime()
    {
        using var reader = Some.Opened(Some.File(new McapWriterOptions { UseChunks = false }, Shuffled));

        Assert.Equal(Shuffled.Order(), Some.Messages(reader).Select(message => message.LogTime));
        Assert.Equal(2000ul, reader.Statistics!.MessageCount);
    }

    [Fact]
    public void AQueryDeliversOnlyItsIntervalAndTopics()
    {
        using var reader = Some.Opened(Some.File(new McapWriterOptions { ChunkSizeBytes = 4096 }, Shuffled));

        var messages = Some.Messages(reader, new McapQuery { StartTime = 500, EndTime = 700, Topics = ["/b"] });

        var expected = Shuffled.Where((time, index) => index % 2 == 1 && time is >= 500 and < 700).Order();
        Assert.Equal(expected, messages.Select(message => message.LogTime));
        Assert.Empty(Some.Messages(reader, new McapQuery { Topics = ["/c"] }));
    }

    [Fact]
    public void EqualLogTimesKeepTheOrderOfTheFile()
    {
        using var reader = Some.Opened(Some.File(new McapWriterOptions { ChunkSizeBytes = 1024 }, Enumerable.Repeat(7ul, 100)));

        Assert.Equal(Enumerable.Range(0, 100).Select(number => (uint)number), Some.Messages(reader).Select(message => message.Sequence));
    }

    [Fact]
    public void AttachmentsAndMetadataAreFoundByTheirIndex()
    {
        using var reader = Some.Opened(Some.File(new McapWriterOptions(), Shuffled));

        Assert.True(reader.TryReadAttachment(Assert.Single(reader.Attachments), out var attachment, out _));
        Assert.Equal("hello"u8.ToArray(), attachment.Data.ToArray());
        Assert.True(reader.TryReadMetadata(Assert.Single(reader.Metadata), out var metadata, out _));
        Assert.Equal("4", metadata.Values["wheels"]);
    }

    private static ulong[] Shuffle(int count)
    {
        var times = Enumerable.Range(0, count).Select(number => (ulong)number).ToArray();
        new Random(3).Shuffle(times);
        return times;
    }
}
