namespace EdgeAgent.Mcap;

/// <summary>A stream read at any place; what is asked for beyond its end does not come.</summary>
internal sealed class SeekableBytes(Stream stream)
{
    public Stream Stream { get; } = stream;

    public long Length { get; } = stream.Length;

    public bool Holds(ulong offset, ulong length) => offset <= (ulong)Length && length <= (ulong)Length - offset;

    /// <summary>Fills the target from a place in the file; false where the file is shorter.</summary>
    public bool TryRead(long offset, Span<byte> target)
    {
        Stream.Position = offset;
        return Stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false) == target.Length;
    }
}
