using EdgeAgent.Sensors.Cameras.V4l2;

namespace EdgeAgent.Sensors.Tests.Cameras;

public sealed class JpegBoundsTests
{
    [Fact]
    public void AWholeImageIsTakenAsItIsAndPaddingIsLeftOut()
    {
        var image = File.ReadAllBytes(Directory.EnumerateFiles(TestData.Require("images"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First());

        Assert.Equal(image.Length, JpegBounds.Length(image));
        Assert.Equal(image.Length, JpegBounds.Length([.. image, 0, 0, 0, 0]));
        Assert.Equal(0, JpegBounds.Length(image.AsSpan(..(image.Length / 2))));
        Assert.Equal(0, JpegBounds.Length(image.AsSpan(1..)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("FFD8")]
    [InlineData("FFD8FFE000")]
    [InlineData("00000000")]
    [InlineData("FFD8FFD9AABBCC")]
    public void WhatHasNoStartOrNoEndIsDamaged(string hex) => Assert.Equal(0, JpegBounds.Length(Convert.FromHexString(hex)));
}
