using EdgeAgent.Imaging.Native;

namespace EdgeAgent.Imaging;

/// <summary>Decodes JPEG and PNG, JPEG at 1, 1/2, 1/4 or 1/8 of its size. Thread-safe.</summary>
public static unsafe class ImageDecoder
{
    /// <summary>Images that declare more pixels are refused before anything is decoded: no vehicle camera has them.</summary>
    public const long MostPixels = 64L << 20;

    /// <summary>Decodes an image; null, with what is wrong in <paramref name="error"/>, where the bytes are no whole image.</summary>
    /// <param name="data">The compressed image.</param>
    /// <param name="gray">Whether one band of luminance is wanted instead of red, green, blue.</param>
    /// <param name="shrink">1, 2, 4 or 8: the reduction of a JPEG; a PNG is decoded whole.</param>
    /// <param name="error">What is wrong; empty on success.</param>
    public static DecodedImage? Decode(ReadOnlySpan<byte> data, bool gray, int shrink, out string error)
    {
        if (shrink is not (1 or 2 or 4 or 8))
        {
            throw new ArgumentOutOfRangeException(nameof(shrink), shrink, "A JPEG decodes at 1, 1/2, 1/4 or 1/8 of its size.");
        }

        if (!ImageHeader.TryRead(data, out var header))
        {
            error = "neither a JPEG nor a PNG, or cut off before its size";
            return null;
        }

        if ((long)header.Width * header.Height > MostPixels)
        {
            error = $"{header.Width} x {header.Height} pixels are more than {MostPixels}";
            return null;
        }

        VipsLibrary.Ensure();
        fixed (byte* bytes = data)
        {
            // The image is read from the bytes while it is asked for its rows: the chain ends before the pin does.
            var chain = new VipsChain();
            try
            {
                return Run(ref chain, bytes, (nuint)data.Length, header.Kind, gray, shrink, out error);
            }
            finally
            {
                chain.Dispose();
            }
        }
    }

    private static DecodedImage? Run(ref VipsChain chain, byte* data, nuint length, ImageKind kind, bool gray, int shrink, out string error)
    {
        error = "";
        var isLoaded = kind == ImageKind.Jpeg
            ? chain.Add(Vips.LoadJpeg(data, length, out var image, "shrink", shrink, "fail_on", Vips.FailOnTruncated, "access", Vips.AccessSequential, 0), image)
            : chain.Add(Vips.LoadPng(data, length, out image, "fail_on", Vips.FailOnTruncated, "access", Vips.AccessSequential, 0), image);
        var isRgb = isLoaded && IsBytes(chain.Last, Vips.InterpretationRgb, bands: 3);
        var isAsWanted = isRgb || isLoaded && gray && IsBytes(chain.Last, Vips.InterpretationGray, bands: 1);
        var decoded = isLoaded && (isAsWanted || Convert(ref chain, gray))
            ? PixelRows.Read(chain.Last, toGray: gray && isRgb, kind == ImageKind.Jpeg ? shrink : 1)
            : null;
        if (decoded is null)
        {
            error = VipsLibrary.TakeErrors();
        }

        return decoded;
    }

    private static bool IsBytes(nint image, int interpretation, int bands) =>
        Vips.FormatOf(image) == Vips.FormatByte && Vips.InterpretationOf(image) == interpretation && Vips.BandsOf(image) == bands;

    private static bool Convert(ref VipsChain chain, bool gray) =>
        chain.Add(Vips.ToColourSpace(chain.Last, out var image, gray ? Vips.InterpretationGray : Vips.InterpretationRgb, 0), image)
        && (Vips.BandsOf(chain.Last) is 1 or 3 || chain.Add(Vips.Flatten(chain.Last, out image, 0), image))
        && chain.Add(Vips.CastToByte(chain.Last, out image, 0), image);
}
