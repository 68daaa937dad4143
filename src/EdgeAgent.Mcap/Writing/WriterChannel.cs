namespace EdgeAgent.Mcap;

/// <summary>A channel while its file is being written: its messages in the open chunk, in wire form, and their count.</summary>
internal sealed class WriterChannel(McapChannel channel)
{
    public McapChannel Channel { get; } = channel;

    public ulong MessageCount { get; set; }

    public RecordBuffer IndexEntries { get; } = new();
}
