namespace EdgeAgent.Mcap;

/// <summary>
/// One record as it stands in the file; the content is a view into the reader's buffer until the next read.
/// Inside a chunk, <paramref name="Offset"/> is the chunk's place in the file.
/// </summary>
public readonly record struct McapRecord(McapOpcode Opcode, ReadOnlyMemory<byte> Content, long Offset, bool InChunk)
{
    // | 1 opcode | 8 content length | content |
    internal const int HeaderLength = 1 + 8;
}
