using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Packets;

/// <summary>The one call of libbz2 that decompresses a whole buffer.</summary>
internal static partial class LibBz2
{
    private const string Library = "libbz2.so.1.0";

    private static readonly bool IsAvailable = NativeLibrary.TryLoad(Library, out _);

    /// <summary>The content of exactly that size; null where it is damaged or of another size, or the library is not installed.</summary>
    public static unsafe byte[]? TryDecompress(ReadOnlySpan<byte> compressed, int size)
    {
        if (!IsAvailable)
        {
            return null;
        }

        var content = new byte[size];
        var written = (uint)size;
        fixed (byte* source = compressed, target = content)
        {
            return Decompress(target, ref written, source, (uint)compressed.Length, 0, 0) == 0 && written == size ? content : null;
        }
    }

    [LibraryImport(Library, EntryPoint = "BZ2_bzBuffToBuffDecompress")]
    private static unsafe partial int Decompress(byte* target, ref uint targetSize, byte* source, uint sourceSize, int small, int verbosity);
}
