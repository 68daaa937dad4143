using EdgeAgent.Imaging;
using EdgeAgent.Imaging.Native;

namespace EdgeAgent.Imaging.Tests.Decoding;

public sealed class LuminanceTests
{
    [Fact]
    public void EveryColourIsWithinOneLevelOfLibvipsOwnGray()
    {
        var colours = Cube();
        var gray = new byte[colours.Length / 3];
        Luminance.OfRgb(colours, gray);
        var expected = GrayOfLibvips(colours);
        Assert.Equal(expected.Length, gray.Length);
        for (var index = 0; index < gray.Length; index++)
        {
            Assert.True(Math.Abs(expected[index] - gray[index]) <= 1, $"colour {index}: {gray[index]} instead of {expected[index]}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void AColouredJpegsGrayIsThatOfItsColours(int shrink)
    {
        // More rows than are read at once, and no multiple of them.
        var jpeg = Some.Jpeg(200, 1100);
        using var colours = ImageDecoder.Decode(jpeg, gray: false, shrink, out _);
        using var gray = ImageDecoder.Decode(jpeg, gray: true, shrink, out var error);
        Assert.Equal("", error);
        Assert.Equal((colours!.Width, colours.Height, 1), (gray!.Width, gray.Height, gray.Bands));
        var expected = GrayOfLibvips(colours.Pixels);
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.InRange(gray.Pixels[index], expected[index] - 1, expected[index] + 1);
        }
    }

    [Fact]
    public void AGrayJpegKeepsItsLevels()
    {
        var levels = new byte[64 * 64];
        Array.Fill(levels, (byte)77);
        using var image = ImageDecoder.Decode(JpegEncoder.Encode(levels, 64, 64, bands: 1, quality: 95), gray: true, 1, out _);
        Assert.Equal(levels, image!.Pixels.ToArray());
    }

    [Fact]
    public void AGrayJpegAskedForInColourHasThreeEqualBands()
    {
        var levels = new byte[64 * 64];
        Array.Fill(levels, (byte)77);
        using var image = ImageDecoder.Decode(JpegEncoder.Encode(levels, 64, 64, bands: 1, quality: 95), gray: false, 1, out _);
        Assert.Equal(3, image!.Bands);
        Assert.All(image.Pixels.ToArray(), level => Assert.Equal(77, level));
    }

    /// <summary>Every third level of each band, all of the darkest.</summary>
    private static byte[] Cube()
    {
        byte[] levels = [.. Enumerable.Range(0, 24).Concat(Enumerable.Range(8, 78).Select(step => step * 3)).Select(level => (byte)level)];
        return [.. from red in levels from green in levels from blue in levels from band in new[] { red, green, blue } select band];
    }

    private static unsafe byte[] GrayOfLibvips(ReadOnlySpan<byte> rgb)
    {
        VipsLibrary.Ensure();
        fixed (byte* bytes = rgb)
        {
            var source = Vips.FromMemory(bytes, (nuint)rgb.Length, rgb.Length / 3, 1, 3, Vips.FormatByte);
            Assert.Equal(0, Vips.ToColourSpace(source, out var image, Vips.InterpretationGray, 0));
            var pixels = Vips.WriteToMemory(image, out var length);
            byte[] gray = [.. new ReadOnlySpan<byte>(pixels, (int)length)];
            Vips.Free(pixels);
            Vips.Unreference(image);
            Vips.Unreference(source);
            return gray;
        }
    }
}
