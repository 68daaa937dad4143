using EdgeAgent.Sensors.Cameras.V4l2;

namespace EdgeAgent.Sensors.Tests.Cameras;

public sealed class RawImageTests
{
    // EBU colour bars at 75 % in BT.601, limited range, as their standards print them: Y Cb Cr and R G B.
    public static TheoryData<byte, byte, byte, byte, byte, byte> ColourBars => new()
    {
        { 235, 128, 128, 255, 255, 255 },
        { 16, 128, 128, 0, 0, 0 },
        { 162, 44, 142, 191, 191, 0 },
        { 131, 156, 44, 0, 191, 191 },
        { 112, 72, 58, 0, 191, 0 },
        { 84, 184, 198, 191, 0, 191 },
        { 65, 100, 212, 191, 0, 0 },
        { 35, 212, 114, 0, 0, 191 },
        { 255, 255, 255, 255, 125, 255 },
    };

    [Theory]
    [MemberData(nameof(ColourBars))]
    public void ColourBarsHaveTheColoursThatTheStandardPrints(byte y, byte u, byte v, byte red, byte green, byte blue)
    {
        var (actualRed, actualGreen, actualBlue) = YuvMatrix.Bt601.ToRgb(y, u, v);

        Assert.InRange(actualRed, red - 1, red + 1);
        Assert.InRange(actualGreen, green - 1, green + 1);
        Assert.InRange(actualBlue, blue - 1, blue + 1);
    }

    [Fact]
    public void HighDefinitionAndFullRangeHaveMatricesOfTheirOwn()
    {
        AssertNear((255, 0, 0), YuvMatrix.Bt709.ToRgb(63, 102, 240));
        AssertNear((255, 0, 0), YuvMatrix.Bt601Full.ToRgb(76, 85, 255));
        AssertNear((0, 0, 255), YuvMatrix.Bt709Full.ToRgb(18, 255, 116));
        Assert.Same(YuvMatrix.Bt601, YuvMatrix.Of(8, 0, 0));
        Assert.Same(YuvMatrix.Bt709, YuvMatrix.Of(3, 0, 0));
        Assert.Same(YuvMatrix.Bt601Full, YuvMatrix.Of(7, 0, 0));
        Assert.Same(YuvMatrix.Bt709Full, YuvMatrix.Of(8, 2, 1));
    }

    [Theory]
    [InlineData(nameof(PixelLayout.Yuyv), 64)]
    [InlineData(nameof(PixelLayout.Yuyv), 38)]
    [InlineData(nameof(PixelLayout.Uyvy), 64)]
    [InlineData(nameof(PixelLayout.Uyvy), 50)]
    [InlineData(nameof(PixelLayout.Nv12), 64)]
    [InlineData(nameof(PixelLayout.Nv12), 22)]
    [InlineData(nameof(PixelLayout.Rgb24), 21)]
    [InlineData(nameof(PixelLayout.Grey), 21)]
    public void EveryPixelIsWhatThePlainFormulaGivesWhateverTheWidthAndStride(string layoutName, int width)
    {
        var layout = Enum.Parse<PixelLayout>(layoutName);
        const int height = 6;
        var stride = RawImage.SourceBytes(layout, width, 1, 0) is var rowBytes && layout == PixelLayout.Nv12 ? width + 10 : rowBytes + 10;
        var source = new byte[RawImage.SourceBytes(layout, width, height, stride)];
        new Random(width).NextBytes(source);
        var bands = RawImage.Bands(layout);
        var packed = new byte[width * height * bands];

        RawImage.Pack(layout, source, width, height, stride, YuvMatrix.Bt601, packed);

        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                Assert.Equal(Expected(layout, source, stride, height, row, column), packed.AsSpan((row * width + column) * bands, bands).ToArray());
            }
        }
    }

    private static byte[] Expected(PixelLayout layout, byte[] source, int stride, int height, int row, int column)
    {
        var start = row * stride;
        var pair = start + column / 2 * 4;
        var chroma = stride * height + row / 2 * stride + column / 2 * 2;
        var (red, green, blue) = layout switch
        {
            PixelLayout.Yuyv => YuvMatrix.Bt601.ToRgb(source[start + column * 2], source[pair + 1], source[pair + 3]),
            PixelLayout.Uyvy => YuvMatrix.Bt601.ToRgb(source[start + column * 2 + 1], source[pair], source[pair + 2]),
            PixelLayout.Nv12 => YuvMatrix.Bt601.ToRgb(source[start + column], source[chroma], source[chroma + 1]),
            PixelLayout.Rgb24 => (source[start + column * 3], source[start + column * 3 + 1], source[start + column * 3 + 2]),
            _ => (source[start + column], (byte)0, (byte)0),
        };
        return layout == PixelLayout.Grey ? [red] : [red, green, blue];
    }

    private static void AssertNear((int Red, int Green, int Blue) expected, (byte Red, byte Green, byte Blue) actual)
    {
        Assert.InRange(actual.Red, expected.Red - 2, expected.Red + 2);
        Assert.InRange(actual.Green, expected.Green - 2, expected.Green + 2);
        Assert.InRange(actual.Blue, expected.Blue - 2, expected.Blue + 2);
    }
}
