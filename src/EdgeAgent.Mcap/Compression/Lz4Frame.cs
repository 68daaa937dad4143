namespace EdgeAgent.Mcap;

/// <summary>One whole LZ4 frame in memory, such as a ROS 1 bag makes of a chunk.</summary>
public static class Lz4Frame
{
    /// <summary>The frame's content of exactly that size; null where it is damaged or of another size, or liblz4 is not installed.</summary>
    public static byte[]? TryDecompress(ReadOnlySpan<byte> frame, int size)
    {
        if (!LibLz4.IsAvailable)
        {
            return null;
        }

        using var decompressor = new Lz4Decompressor();
        byte[] content = [];
        return decompressor.Decompress(frame, size, ref content) is null ? content : null;
    }
}
