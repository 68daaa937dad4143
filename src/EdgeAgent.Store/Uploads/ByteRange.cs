namespace EdgeAgent.Store;

/// <summary>Bytes from <paramref name="Start"/> up to, not including, <paramref name="End"/>.</summary>
/// <param name="Start">The first byte's offset.</param>
/// <param name="End">The offset after the last byte.</param>
public readonly record struct ByteRange(long Start, long End)
{
    /// <summary>How many bytes.</summary>
    public long Length => End - Start;
}
