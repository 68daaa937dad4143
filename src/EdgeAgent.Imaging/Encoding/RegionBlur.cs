using EdgeAgent.Imaging.Native;

namespace EdgeAgent.Imaging;

/// <summary>Makes a region of an image unrecognisable, in place. Thread-safe on distinct images.</summary>
public static unsafe class RegionBlur
{
    /// <summary>Blurs a rectangle by a Gaussian; what lies outside the image is left out.</summary>
    /// <param name="pixels">Exactly width × height × bands bytes, row by row.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="bands">1 or 3.</param>
    /// <param name="left">The rectangle's left edge.</param>
    /// <param name="top">The rectangle's top edge.</param>
    /// <param name="regionWidth">The rectangle's width.</param>
    /// <param name="regionHeight">The rectangle's height.</param>
    /// <param name="sigmaPixels">The Gaussian's standard deviation; above 0.</param>
    public static void Blur(
        Span<byte> pixels, int width, int height, int bands, int left, int top, int regionWidth, int regionHeight, double sigmaPixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, checked(width * height * bands), nameof(pixels));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigmaPixels);
        var (right, bottom) = (Math.Min(width, left + regionWidth), Math.Min(height, top + regionHeight));
        (left, top) = (Math.Max(0, left), Math.Max(0, top));
        if (right <= left || bottom <= top)
        {
            return;
        }

        VipsLibrary.Ensure();
        var chain = new VipsChain();
        byte* blurred = null;
        try
        {
            fixed (byte* bytes = pixels)
            {
                var image = Vips.FromMemory(bytes, (nuint)pixels.Length, width, height, bands, Vips.FormatByte);
                var isDone = chain.Add(image == 0 ? -1 : 0, image)
                    && chain.Add(Vips.Crop(chain.Last, out image, left, top, right - left, bottom - top, 0), image)
                    && chain.Add(Vips.Blur(chain.Last, out image, sigmaPixels, 0), image);
                blurred = isDone ? Vips.WriteToMemory(chain.Last, out _) : null;
                if (blurred is null)
                {
                    throw new InvalidOperationException($"A region could not be blurred: {VipsLibrary.TakeErrors()}");
                }

                var rowBytes = (right - left) * bands;
                for (var row = top; row < bottom; row++)
                {
                    new ReadOnlySpan<byte>(blurred + (row - top) * rowBytes, rowBytes).CopyTo(pixels.Slice((row * width + left) * bands, rowBytes));
                }
            }
        }
        finally
        {
            chain.Dispose();
            Vips.Free(blurred);
        }
    }
}
