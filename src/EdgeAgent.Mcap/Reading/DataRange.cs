namespace EdgeAgent.Mcap;

/// <summary>A stretch of the data section that is read at once: a chunk record, or records that stand outside chunks.</summary>
internal sealed class DataRange(long offset, long length, bool isChunk)
{
    public long Offset { get; } = offset;

    public long Length { get; set; } = length;

    public bool IsChunk { get; } = isChunk;

    public ulong StartTime { get; private set; } = ulong.MaxValue;

    public ulong EndTime { get; private set; }

    public bool HasMessages { get; private set; }

    /// <summary>Whether the file ends inside this chunk.</summary>
    public bool IsCut { get; init; }

    /// <summary>The channels inside, where an index tells; null where it does not.</summary>
    public IReadOnlyDictionary<ushort, ulong>? Channels { get; init; }

    public void Include(ulong logTime)
    {
        HasMessages = true;
        StartTime = Math.Min(StartTime, logTime);
        EndTime = Math.Max(EndTime, logTime);
    }

    /// <summary>The range an index points at; no longer than the room it has, so that wrong lengths do not read a file many times over.</summary>
    public static DataRange Of(McapChunkIndex index, ulong room)
    {
        var range = new DataRange((long)index.ChunkStartOffset, (long)Math.Min(index.ChunkLength, room), isChunk: true)
        {
            Channels = index.MessageIndexOffsets.Count > 0 ? index.MessageIndexOffsets : null,
        };
        range.Include(Math.Min(index.MessageStartTime, index.MessageEndTime));
        range.Include(Math.Max(index.MessageStartTime, index.MessageEndTime));
        return range;
    }
}
