using System.Buffers.Binary;

namespace EdgeAgent.Mcap.Tests.Reading;

public sealed class RecoveryTests
{
    private static readonly ulong[] Times = [.. Enumerable.Range(0, 1000).Select(number => (ulong)number)];

    [Theory]
    [InlineData(McapCompression.None)]
    [InlineData(McapCompression.Lz4)]
    [InlineData(McapCompression.Zstd)]
    public void AFileCutOffAnywhereGivesEveryMessageOfItsWholeChunks(McapCompression compression)
    {
        var file = Some.File(new McapWriterOptions { Compression = compression, ChunkSizeBytes = 8192 }, Times);
        using var whole = Some.Opened(file);
        var ends = whole.ChunkIndexes.Select(chunk => (End: (long)(chunk.ChunkStartOffset + chunk.ChunkLength), chunk.MessageEndTime)).ToList();

        for (var length = 60; length < file.Length; length += 997)
        {
            var expected = ends.Where(chunk => chunk.End <= length).Select(chunk => (int)chunk.MessageEndTime + 1).DefaultIfEmpty(0).Max();
            using var reader = Some.Opened(file[..length]);

            var messages = Some.Messages(reader);

            Assert.False(reader.IsFinished);
            Assert.True(reader.Error.IsError && reader.Error.Offset <= length, reader.Error.ToString());
            Assert.True(messages.Count >= expected, $"{messages.Count} of {expected} at {length}");
            Assert.Equal(Times.Take(messages.Count), messages.Select(message => message.LogTime));
            Assert.Equal((ulong)messages.Count, reader.Statistics!.MessageCount);
        }
    }

    [Theory]
    [InlineData(McapCompression.None, 200)]
    [InlineData(McapCompression.Zstd, 200)]
    public void AChunkCutOffInTheMiddleGivesTheMessagesBeforeTheCut(McapCompression compression, int atLeast)
    {
        // One chunk of 1 MiB that does not compress to less than half: zstd writes it as blocks of 128 KiB.
        var options = new McapWriterOptions { Compression = compression, ChunkSizeBytes = 1 << 20 };
        var file = Some.File(options, Times.Take(900), payloadBytes: 1024);
        using var reader = Some.Opened(file[..(file.Length / 2)]);

        var messages = Some.Messages(reader);

        Assert.InRange(messages.Count, atLeast, 899);
        Assert.All(messages, message => Assert.Equal(message.Sequence, BitConverter.ToUInt32(message.Data.Span)));
    }

    [Fact]
    public void AFileWhoseSummaryIsDamagedIsReadThrough()
    {
        var file = Some.File(new McapWriterOptions { ChunkSizeBytes = 8192 }, Times);
        file[^60] ^= 0x10;
        using var reader = Some.Opened(file);

        Assert.Equal((McapErrorKind.SummaryCrcMismatch, false, true), (reader.Error.Kind, reader.OpenedBySummary, reader.IsFinished));
        Assert.Equal(1000, Some.Messages(reader).Count);
        Assert.Single(reader.Attachments);
        Assert.Single(reader.Metadata);
    }

    [Theory]
    [InlineData(McapCompression.None, 300, McapErrorKind.ChunkCrcMismatch)]
    [InlineData(McapCompression.Zstd, 56, McapErrorKind.DamagedCompression)]
    [InlineData(McapCompression.Lz4, 56, McapErrorKind.DamagedCompression)]
    public void ADamagedChunkCostsOnlyItsOwnMessages(McapCompression compression, int damagedAt, McapErrorKind expected)
    {
        var file = Some.File(new McapWriterOptions { Compression = compression, ChunkSizeBytes = 8192 }, Times);
        using var reader = Some.Opened(file);
        var damaged = reader.ChunkIndexes[1];
        file.AsSpan((int)damaged.ChunkStartOffset + damagedAt, 40).Fill(0xA5);
        using var messages = reader.ReadMessages();

        var times = new List<ulong>();
        while (messages.TryRead(out var message))
        {
            times.Add(message.LogTime);
        }

        Assert.Equal(Times.Where(time => time < damaged.MessageStartTime || time > damaged.MessageEndTime), times);
        Assert.Equal((1L, expected, (long)damaged.ChunkStartOffset), (messages.DamagedChunks, messages.FirstError.Kind, messages.FirstError.Offset));

        using var forward = new McapForwardReader(new MemoryStream(file));
        while (forward.TryRead(out _))
        {
        }

        Assert.Equal((1L, times.Count), (forward.Recovery.DamagedChunks, (int)forward.Recovery.Messages));
        Assert.Equal((expected, (long)damaged.ChunkStartOffset), (forward.Recovery.FirstError.Kind, forward.Recovery.FirstError.Offset));
        Assert.True(forward.Recovery.IsFinished);
    }

    [Fact]
    public void AFlippedByteOutsideChunksIsFoundByTheDataSectionCrc()
    {
        var file = Some.File(new McapWriterOptions { UseChunks = false }, Times);
        using (var intact = new McapForwardReader(new MemoryStream(file)))
        {
            McapRecord record;
            while (intact.TryRead(out record) && record.Opcode != McapOpcode.Message)
            {
            }

            file[record.Offset + McapRecord.HeaderLength + McapMessage.DataAt + 40] ^= 1;
        }

        using var forward = new McapForwardReader(new MemoryStream(file));
        while (forward.TryRead(out _))
        {
        }

        Assert.Equal(McapErrorKind.DataSectionCrcMismatch, forward.Recovery.FirstError.Kind);
        Assert.Equal(1000, forward.Recovery.Messages);
    }

    [Fact]
    public void AChunkIndexThatClaimsTheRestOfTheFileCostsNothing()
    {
        var file = Some.File(new McapWriterOptions { ChunkSizeBytes = 8192, SummaryCrc = false }, Times);
        using (var intact = Some.Opened(file))
        {
            Span<byte> startAndLength = stackalloc byte[16];
            foreach (var chunk in intact.ChunkIndexes)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(startAndLength, chunk.ChunkStartOffset);
                BinaryPrimitives.WriteUInt64LittleEndian(startAndLength[8..], chunk.ChunkLength);
                var at = file.AsSpan().LastIndexOf(startAndLength);
                BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at + 8), (ulong)file.Length - chunk.ChunkStartOffset);
            }
        }

        using var reader = Some.Opened(file);
        Assert.True(reader.OpenedBySummary);
        Assert.Equal((ulong)file.Length, reader.ChunkIndexes[3].ChunkStartOffset + reader.ChunkIndexes[3].ChunkLength);
        Assert.Equal(1000, Some.Messages(reader).Count);
    }

    [Fact]
    public void ADamagedAttachmentIsRefused()
    {
        var file = Some.File(new McapWriterOptions(), Times);
        using var reader = Some.Opened(file);
        file[(int)reader.Attachments[0].Offset + 60] ^= 1;

        Assert.False(reader.TryReadAttachment(reader.Attachments[0], out _, out var error));
        Assert.Equal(McapErrorKind.AttachmentCrcMismatch, error.Kind);
        Assert.False(reader.TryReadAttachment(reader.Attachments[0] with { Offset = ulong.MaxValue }, out _, out error));
        Assert.Equal(McapErrorKind.WrongIndex, error.Kind);
    }

    [Fact]
    public void MessagesWithoutAChannelAreCountedAndPassedOver()
    {
        var file = Some.File(new McapWriterOptions { UseChunks = false, RepeatChannels = false, Statistics = false }, Times.Take(10));
        var channelTwo = file.AsSpan().IndexOf("/b"u8) - 8;
        Assert.Equal(2, BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(channelTwo)));
        file[channelTwo] = 9;
        using var reader = Some.Opened(file);
        using var messages = reader.ReadMessages();
        var count = 0;
        while (messages.TryRead(out _))
        {
            count++;
        }

        Assert.Equal((5, 5L), (count, messages.MessagesWithoutChannel));
    }

    [Fact]
    public void UnknownRecordsAreKeptWithTheirBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new McapWriter(stream, leaveOpen: true))
        {
            writer.WriteUnknownRecord(0x80, [1, 2, 3]);
            writer.Finish();
        }

        stream.Position = 0;
        using var forward = new McapForwardReader(stream);
        var unknown = new List<(byte, byte[])>();
        while (forward.TryRead(out var record))
        {
            if (record.Opcode > McapOpcode.DataEnd)
            {
                unknown.Add(((byte)record.Opcode, record.Content.ToArray()));
            }
        }

        var (opcode, content) = Assert.Single(unknown);
        Assert.Equal(0x80, opcode);
        Assert.Equal([1, 2, 3], content);
        Assert.Equal(1, forward.Recovery.UnknownRecords);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20)]
    public void SomethingElseThanMcapIsRefused(int length)
    {
        Assert.False(McapReader.TryOpen(new MemoryStream(new byte[length]), null, false, out _, out var error));
        Assert.Equal(McapErrorKind.NotMcap, error.Kind);
        using var forward = new McapForwardReader(new MemoryStream(new byte[length]));
        Assert.False(forward.TryRead(out _));
        Assert.Equal(McapErrorKind.NotMcap, forward.Recovery.FirstError.Kind);
        Assert.False(McapReader.TryOpen("/nowhere/at/all.mcap", out _, out error));
        Assert.Equal(McapErrorKind.Unreadable, error.Kind);
    }
}
