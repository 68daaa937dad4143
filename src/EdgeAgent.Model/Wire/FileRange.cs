namespace EdgeAgent.Model;

/// <summary>Bytes of a file from <paramref name="Start"/> up to but not including <paramref name="End"/>.</summary>
/// <param name="Start">The first byte.</param>
/// <param name="End">The byte after the last.</param>
public readonly record struct FileRange(long Start, long End)
{
    /// <summary>How many bytes it has.</summary>
    public long Length => End - Start;
}
