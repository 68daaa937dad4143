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
        var chain = new VipsChain();
        try
        {
            return Run(ref chain, data, header, gray, shrink, out error);
        }
        finally
        {
            chain.Dispose();
        }
    }

    private static DecodedImage? Run(ref VipsChain chain, ReadOnlySpan<byte> data, ImageHeader header, bool gray, int shrink, out string error)
    {
        error = "";
        fixed (byte* bytes = data)
        {
            var loaded = header.Kind == ImageKind.Jpeg
                ? chain.Add(Vips.LoadJpeg(bytes, (nuint)data.Length, out var image, "shrink", shrink, "fail_on", Vips.FailOnTruncated, 0), image)
                : chain.Add(Vips.LoadPng(bytes, (nuint)data.Length, out image, "fail_on", Vips.FailOnTruncated, 0), image);
            var isDone = loaded
                && chain.Add(Vips.ToColourSpace(chain.Last, out image, gray ? Vips.InterpretationGray : Vips.InterpretationRgb, 0), image)
                && (Vips.BandsOf(chain.Last) is 1 or 3 || chain.Add(Vips.Flatten(chain.Last, out image, 0), image))
                && chain.Add(Vips.CastToByte(chain.Last, out image, 0), image);
            var pixels = isDone ? Vips.WriteToMemory(chain.Last, out var length) : null;
            if (pixels is null)
            {
                error = VipsLibrary.TakeErrors();
                return null;
            }

            var applied = header.Kind == ImageKind.Jpeg ? shrink : 1;
            return new(pixels, Vips.WidthOf(chain.Last), Vips.HeightOf(chain.Last), Vips.BandsOf(chain.Last), applied);
        }
    }
}
