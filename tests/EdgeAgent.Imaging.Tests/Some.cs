using EdgeAgent.Imaging;

namespace EdgeAgent.Imaging.Tests;

/// <summary>Small made pictures.</summary>
internal static class Some
{
    /// <summary>A colour ramp: red grows to the right, green downwards.</summary>
    public static byte[] Ramp(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = (y * width + x) * 3;
                pixels[at] = (byte)(x * 255 / Math.Max(1, width - 1));
                pixels[at + 1] = (byte)(y * 255 / Math.Max(1, height - 1));
                pixels[at + 2] = 60;
            }
        }

        return pixels;
    }

    /// <summary>The ramp as JPEG.</summary>
    public static byte[] Jpeg(int width, int height, int quality = 95) => JpegEncoder.Encode(Ramp(width, height), width, height, 3, quality);
}
