namespace EdgeAgent.Mcap;

/// <summary>Decides what has to be read for messages: the chunks of the index, and what lies between them where anything does.</summary>
internal static class RangePlan
{
    public static List<DataRange> FromIndexes(SeekableBytes file, McapReaderOptions options, McapContents contents)
    {
        var chunks = contents.Chunks
            .Where(chunk => file.Holds(chunk.ChunkStartOffset, chunk.ChunkLength))
            .DistinctBy(chunk => chunk.ChunkStartOffset)
            .OrderBy(chunk => chunk.ChunkStartOffset)
            .ToList();
        var ends = chunks.Skip(1).Select(chunk => chunk.ChunkStartOffset).Append((ulong)file.Length);
        var ranges = chunks.Zip(ends, (chunk, end) => DataRange.Of(chunk, end - chunk.ChunkStartOffset)).ToList();
        if (contents.Statistics is { MessageCount: 0 })
        {
            return ranges;
        }

        var scan = new DataSectionScan(contents: new McapContents());
        foreach (var (start, end) in GapsBetween(Covered(chunks, contents), file.Length))
        {
            file.Stream.Position = start;
            using var forward = McapForwardReader.Between(file.Stream, options, start, end);
            scan.Read(forward);
        }

        ranges.AddRange(scan.Ranges);
        return ranges;
    }

    /// <summary>Everything that the summary explains, as start and length, in the order of the file.</summary>
    private static IEnumerable<(ulong Start, ulong Length)> Covered(List<McapChunkIndex> chunks, McapContents contents) =>
        chunks.Select(chunk => (chunk.ChunkStartOffset, chunk.ChunkLength + Math.Min(chunk.MessageIndexLength, long.MaxValue)))
            .Concat(contents.Attachments.Select(attachment => (attachment.Offset, attachment.Length)))
            .Concat(contents.Metadata.Select(metadata => (metadata.Offset, metadata.Length)))
            .Where(covered => covered.Item1 < long.MaxValue)
            .Order();

    private static IEnumerable<(long Start, long End)> GapsBetween(IEnumerable<(ulong Start, ulong Length)> covered, long fileLength)
    {
        long at = McapMagic.Length;
        foreach (var (start, length) in covered)
        {
            if ((long)start > at)
            {
                yield return (at, (long)start);
            }

            at = Math.Max(at, (long)Math.Min(start + length, (ulong)fileLength));
        }

        if (at < fileLength)
        {
            yield return (at, fileLength);
        }
    }
}
