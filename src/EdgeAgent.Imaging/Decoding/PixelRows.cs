using System.Runtime.InteropServices;
using EdgeAgent.Imaging.Native;

namespace EdgeAgent.Imaging;

/// <summary>Reads an image's pixels on the calling thread, some rows at a time.</summary>
/// <remarks>Writing an image out whole would hand the work to a thread of libvips': two hand-overs that cost more than a small picture.</remarks>
internal static unsafe class PixelRows
{
    private const int RowsAtOnce = 64;

    /// <summary>An image of 8-bit pixels as they are, or RGB turned to gray; null where its rows cannot be had.</summary>
    public static DecodedImage? Read(nint image, bool toGray, int shrink)
    {
        var (width, height, bands) = (Vips.WidthOf(image), Vips.HeightOf(image), toGray ? 1 : Vips.BandsOf(image));
        var region = Vips.NewRegion(image);
        if (region == 0)
        {
            return null;
        }

        var pixels = (byte*)NativeMemory.Alloc((nuint)width * (nuint)height * (nuint)bands);
        var isRead = ReadRows(region, width, height, pixels, (nuint)width * (nuint)bands, toGray);
        Vips.Unreference(region);
        if (isRead)
        {
            return new(pixels, width, height, bands, shrink);
        }

        NativeMemory.Free(pixels);
        return null;
    }

    private static bool ReadRows(nint region, int width, int height, byte* pixels, nuint rowBytes, bool toGray)
    {
        for (var top = 0; top < height; top += RowsAtOnce)
        {
            var rows = Math.Min(RowsAtOnce, height - top);
            var fetched = Vips.Fetch(region, 0, top, width, rows, out var length);
            if (fetched is null)
            {
                return false;
            }

            var target = new Span<byte>(pixels + (nuint)top * rowBytes, (int)rowBytes * rows);
            var source = new ReadOnlySpan<byte>(fetched, (int)length);
            if (toGray)
            {
                Luminance.OfRgb(source, target);
            }
            else
            {
                source.CopyTo(target);
            }

            Vips.Free(fetched);
        }

        return true;
    }
}
