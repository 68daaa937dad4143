namespace EdgeAgent.Mcap;

/// <summary>One whole Zstandard frame in memory, such as rosbag2 makes of a message or of a file (RFC 8878, 3.1.1).</summary>
public static class ZstdFrame
{
    /// <summary>Whether bytes start as a frame does.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD]);

    /// <summary>The frame's content; null where it is damaged, larger than allowed, does not state its size, or libzstd is not installed.</summary>
    public static unsafe byte[]? TryDecompress(ReadOnlySpan<byte> frame, int mostBytes)
    {
        if (!LibZstd.IsAvailable || !Is(frame))
        {
            return null;
        }

        ulong size;
        fixed (byte* source = frame)
        {
            // "Unknown" and "error" are the two largest numbers.
            size = LibZstd.FrameContentSize(source, (nuint)frame.Length);
        }

        if (size > (ulong)mostBytes)
        {
            return null;
        }

        using var decompressor = new ZstdDecompressor();
        byte[] content = [];
        return decompressor.Decompress(frame, (int)size, ref content) is null ? content : null;
    }
}
