using EdgeAgent.Imaging.Native;

namespace EdgeAgent.Imaging;

/// <summary>Encodes raw pixels as JPEG. Thread-safe.</summary>
public static unsafe class JpegEncoder
{
    /// <summary>The JPEG of an image of 1 (gray) or 3 (red, green, blue) bytes a pixel, row by row.</summary>
    /// <param name="pixels">Exactly width × height × bands bytes.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="bands">1 or 3.</param>
    /// <param name="quality">1 to 100; 4:2:0 chroma below 90.</param>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, int bands, int quality)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, checked(width * height * bands), nameof(pixels));
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        if (bands is not (1 or 3))
        {
            throw new ArgumentOutOfRangeException(nameof(bands), bands, "An image has 1 band (gray) or 3 (red, green, blue).");
        }

        VipsLibrary.Ensure();
        var chain = new VipsChain();
        byte* encoded = null;
        try
        {
            fixed (byte* bytes = pixels)
            {
                // 8-bit pixels of 1 or 3 bands are taken as gray or sRGB: nothing is converted. Raw pixels have no metadata;
                // told to keep some, libvips would make up an EXIF block that every reader has to parse again.
                var image = Vips.FromMemory(bytes, (nuint)pixels.Length, width, height, bands, Vips.FormatByte);
                if (!chain.Add(image == 0 ? -1 : 0, image) || Vips.SaveJpeg(image, out encoded, out var length, "Q", quality, "keep", Vips.KeepNoMetadata, 0) != 0)
                {
                    throw new InvalidOperationException($"An image of {width} x {height} could not be encoded: {VipsLibrary.TakeErrors()}");
                }

                return new ReadOnlySpan<byte>(encoded, (int)length).ToArray();
            }
        }
        finally
        {
            chain.Dispose();
            Vips.Free(encoded);
        }
    }
}
