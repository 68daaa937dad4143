using System.Runtime.InteropServices;

namespace EdgeAgent.Mcap;

/// <summary>The calls of liblz4 that write and read LZ4 frames.</summary>
internal static partial class LibLz4
{
    public const uint Version = 100;

    private const string Library = "liblz4.so.1";

    public static bool IsAvailable { get; } = NativeLibrary.TryLoad(Library, out _);

    [LibraryImport(Library, EntryPoint = "LZ4F_compressFrameBound")]
    public static partial nuint CompressFrameBound(nuint sourceSize, in Preferences preferences);

    [LibraryImport(Library, EntryPoint = "LZ4F_compressFrame")]
    public static unsafe partial nuint CompressFrame(
        byte* target, nuint targetCapacity, byte* source, nuint sourceSize, in Preferences preferences);

    [LibraryImport(Library, EntryPoint = "LZ4F_createDecompressionContext")]
    public static partial nuint CreateDecompressionContext(out nint context, uint version);

    [LibraryImport(Library, EntryPoint = "LZ4F_freeDecompressionContext")]
    public static partial nuint FreeDecompressionContext(nint context);

    [LibraryImport(Library, EntryPoint = "LZ4F_resetDecompressionContext")]
    public static partial void ResetDecompressionContext(NativeContext context);

    [LibraryImport(Library, EntryPoint = "LZ4F_decompress")]
    public static unsafe partial nuint Decompress(
        NativeContext context, byte* target, ref nuint targetSize, byte* source, ref nuint sourceSize, in DecompressOptions options);

    [LibraryImport(Library, EntryPoint = "LZ4_decompress_safe_usingDict")]
    public static unsafe partial int DecompressBlock(
        byte* source, byte* target, int sourceSize, int targetCapacity, byte* dictionary, int dictionarySize);

    [LibraryImport(Library, EntryPoint = "LZ4F_isError")]
    public static partial uint IsError(nuint code);

    [LibraryImport(Library, EntryPoint = "LZ4F_getErrorName")]
    public static partial nint ErrorName(nuint code);

    /// <summary>LZ4F_preferences_t, its frame info spelled out.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Preferences
    {
        public int BlockSizeId;
        public int BlockIndependent;
        public int ContentChecksum;
        public int FrameType;
        public ulong ContentSize;
        public uint DictionaryId;
        public int BlockChecksum;
        public int CompressionLevel;
        public uint AutoFlush;
        public uint FavorDecompressionSpeed;
        private readonly uint _reserved0;
        private readonly uint _reserved1;
        private readonly uint _reserved2;
    }

    /// <summary>LZ4F_decompressOptions_t.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct DecompressOptions
    {
        public uint StableTarget;
        public uint SkipChecksums;
        private readonly uint _reserved1;
        private readonly uint _reserved0;
    }
}
