using System.Runtime.InteropServices;

namespace EdgeAgent.Imaging.Native;

/// <summary>The calls of libvips' C API that this room makes (libvips 8.18).</summary>
/// <remarks>
/// The operations are C varargs: name-value pairs that end with NULL. Only integers and pointers are passed in the variable
/// part, and those go in the same registers and stack slots as fixed arguments under the System V AMD64 and the AAPCS64 calling conventions.
/// </remarks>
internal static unsafe partial class Vips
{
    public const int InterpretationGray = 1;
    public const int InterpretationRgb = 22;
    public const int FormatByte = 0;
    public const int FailOnTruncated = 1;
    public const int AccessSequential = 1;
    public const int KeepNoMetadata = 0;

    /// <summary><c>G_LOG_LEVEL_WARNING</c> of GLib.</summary>
    public const int LevelWarning = 1 << 4;

    private const string Library = "vips-cpp";

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Init(string program);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    public static partial void SetCacheLimit(int operations);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    public static partial void SetConcurrency(int threads);

    [LibraryImport(Library, EntryPoint = "g_log_set_handler", StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint SetLogHandler(string domain, int levels, delegate* unmanaged<byte*, int, byte*, void*, void> handler, void* data);

    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    public static partial byte* CopyErrors();

    [LibraryImport(Library, EntryPoint = "g_free")]
    public static partial void Free(void* memory);

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    public static partial void Unreference(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int WidthOf(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int HeightOf(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int BandsOf(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_format")]
    public static partial int FormatOf(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    public static partial int InterpretationOf(nint image);

    [LibraryImport(Library, EntryPoint = "vips_region_new")]
    public static partial nint NewRegion(nint image);

    [LibraryImport(Library, EntryPoint = "vips_region_fetch")]
    public static partial byte* Fetch(nint region, int left, int top, int width, int height, out nuint length);

    [LibraryImport(Library, EntryPoint = "vips_image_write_to_memory")]
    public static partial byte* WriteToMemory(nint image, out nuint length);

    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    public static partial nint FromMemory(void* pixels, nuint length, int width, int height, int bands, int format);

    [LibraryImport(Library, EntryPoint = "vips_jpegload_buffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LoadJpeg(void* data, nuint length, out nint image, string shrinkName, int shrink, string failOnName, int failOn, string accessName, int access, nint end);

    [LibraryImport(Library, EntryPoint = "vips_pngload_buffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LoadPng(void* data, nuint length, out nint image, string failOnName, int failOn, string accessName, int access, nint end);

    [LibraryImport(Library, EntryPoint = "vips_colourspace")]
    public static partial int ToColourSpace(nint image, out nint result, int space, nint end);

    [LibraryImport(Library, EntryPoint = "vips_flatten")]
    public static partial int Flatten(nint image, out nint result, nint end);

    [LibraryImport(Library, EntryPoint = "vips_cast_uchar")]
    public static partial int CastToByte(nint image, out nint result, nint end);

    [LibraryImport(Library, EntryPoint = "vips_extract_area")]
    public static partial int Crop(nint image, out nint result, int left, int top, int width, int height, nint end);

    [LibraryImport(Library, EntryPoint = "vips_gaussblur")]
    public static partial int Blur(nint image, out nint result, double sigma, nint end);

    [LibraryImport(Library, EntryPoint = "vips_jpegsave_buffer", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int SaveJpeg(nint image, out byte* data, out nuint length, string qualityName, int quality, string keepName, int keep, nint end);
}
