using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Bags;

/// <summary>Decompresses what rosbag2 compresses: one Zstandard frame that states its size (RFC 8878, 3.1.1.1.4).</summary>
internal static unsafe partial class Zstd
{
    private const string Library = "libzstd.so.1";

    private static readonly bool IsAvailable = NativeLibrary.TryLoad(Library, out _);

    /// <summary>Whether bytes start as a Zstandard frame does.</summary>
    public static bool IsFrame(ReadOnlySpan<byte> bytes) => bytes.StartsWith<byte>([0x28, 0xB5, 0x2F, 0xFD]);

    /// <summary>The frame's content; null where it is damaged, larger than allowed, does not state its size, or libzstd is not installed.</summary>
    public static byte[]? TryDecompress(ReadOnlySpan<byte> frame, int mostBytes)
    {
        if (!IsAvailable || !IsFrame(frame))
        {
            return null;
        }

        fixed (byte* source = frame)
        {
            // "Unknown" and "error" are the two largest numbers.
            var size = ContentSize(source, (nuint)frame.Length);
            if (size > (ulong)mostBytes)
            {
                return null;
            }

            var content = new byte[size];
            fixed (byte* target = content)
            {
                return Decompress(target, (nuint)content.Length, source, (nuint)frame.Length) == size ? content : null;
            }
        }
    }

    [LibraryImport(Library, EntryPoint = "ZSTD_getFrameContentSize")]
    private static partial ulong ContentSize(byte* source, nuint sourceSize);

    [LibraryImport(Library, EntryPoint = "ZSTD_decompress")]
    private static partial nuint Decompress(byte* target, nuint targetSize, byte* source, nuint sourceSize);
}
