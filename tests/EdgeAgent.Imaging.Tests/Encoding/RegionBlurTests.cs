using EdgeAgent.Imaging;

namespace EdgeAgent.Imaging.Tests.Encoding;

public sealed class RegionBlurTests
{
    [Fact]
    public void OnlyTheRegionChangesAndItsEdgesGoAway()
    {
        var pixels = new byte[64 * 64];
        for (var at = 0; at < pixels.Length; at++)
        {
            pixels[at] = (byte)(at % 2 == 0 ? 0 : 255);
        }

        var before = (byte[])pixels.Clone();
        RegionBlur.Blur(pixels, 64, 64, 1, 16, 16, 32, 32, 4);
        Assert.InRange(pixels[32 * 64 + 32], 110, 145);
        Assert.InRange(pixels[32 * 64 + 33], 110, 145);
        for (var row = 0; row < 64; row++)
        {
            for (var column = 0; column < 64; column++)
            {
                if (row is < 16 or >= 48 || column is < 16 or >= 48)
                {
                    Assert.Equal(before[row * 64 + column], pixels[row * 64 + column]);
                }
            }
        }
    }

    [Theory]
    [InlineData(-10, -10, 20, 20)]
    [InlineData(60, 60, 100, 100)]
    [InlineData(100, 100, 5, 5)]
    [InlineData(10, 10, 0, 0)]
    public void ARegionThatLeavesThePictureIsCutToIt(int left, int top, int width, int height) =>
        Assert.Null(Record.Exception(() => RegionBlur.Blur(new byte[64 * 64 * 3], 64, 64, 3, left, top, width, height, 2)));
}
