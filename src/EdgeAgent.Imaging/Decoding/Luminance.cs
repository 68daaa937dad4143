namespace EdgeAgent.Imaging;

/// <summary>Gray from sRGB as libvips makes it, within one level: weighed as linear light, then encoded again; by tables.</summary>
internal static class Luminance
{
    private const double RedWeight = 0.2126;
    private const double GreenWeight = 0.7152;
    private const double BlueWeight = 0.0722;

    // The curve's steepest part, near black, climbs a fifth of a level from one entry to the next.
    private const int Brightest = (1 << 14) - 1;
    private const int FractionBits = 16;
    private const int Half = 1 << (FractionBits - 1);

    private static readonly int[] Red = Light(RedWeight);
    private static readonly int[] Green = Light(GreenWeight);
    private static readonly int[] Blue = Light(BlueWeight);
    private static readonly byte[] Levels = Encoded();

    /// <summary>One gray level for every three bytes of <paramref name="rgb"/>.</summary>
    public static void OfRgb(ReadOnlySpan<byte> rgb, Span<byte> gray)
    {
        var (red, green, blue, levels) = (Red, Green, Blue, Levels);
        rgb = rgb[..(gray.Length * 3)];
        for (int index = 0, at = 0; index < gray.Length; index++, at += 3)
        {
            var light = red[rgb[at]] + green[rgb[at + 1]] + blue[rgb[at + 2]];
            gray[index] = levels[(light + Half) >> FractionBits];
        }
    }

    private static int[] Light(double weight)
    {
        var light = new int[256];
        for (var level = 0; level < light.Length; level++)
        {
            var value = level / 255.0;
            var linear = value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
            light[level] = (int)Math.Round(weight * linear * ((long)Brightest << FractionBits));
        }

        return light;
    }

    private static byte[] Encoded()
    {
        var levels = new byte[Brightest + 1];
        for (var index = 0; index < levels.Length; index++)
        {
            // libvips knows the curve at 256 brightnesses, as whole levels, and draws lines between them.
            var brightness = index * 255.0 / Brightest;
            var below = (int)brightness;
            var (low, high) = (Level(below), Level(Math.Min(255, below + 1)));
            levels[index] = (byte)Math.Round(low + (high - low) * (brightness - below));
        }

        return levels;
    }

    private static double Level(int brightness)
    {
        var linear = brightness / 255.0;
        return Math.Round(255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.Pow(linear, 1 / 2.4) - 0.055));
    }
}
