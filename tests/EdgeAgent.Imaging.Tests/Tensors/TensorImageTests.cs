using EdgeAgent.Imaging;

namespace EdgeAgent.Imaging.Tests.Tensors;

public sealed class TensorImageTests
{
    [Fact]
    public void ALetterboxedPictureKeepsItsShapeAndThePaddingItsValue()
    {
        var layout = new TensorLayout { Width = 64, Height = 64, Order = ChannelOrder.Bgr };
        var tensor = new float[layout.Length];
        var mapping = new TensorImage(layout).TryFill(Some.Jpeg(256, 128), tensor, out _)!.Value;

        Assert.Equal(60, tensor[20 * 64 + 32], 12f);
        Assert.Equal(128, tensor[2 * 64 * 64 + 16 * 64 + 32], 8f);
        Assert.Equal(114, tensor[50 * 64 + 32]);
        Assert.Equal(128, mapping.ToImageX(32), 0.01f);
        Assert.Equal(64, mapping.ToImageY(16), 0.01f);
    }

    [Fact]
    public void ACenteredLetterboxMapsBackThroughItsOffset()
    {
        var layout = new TensorLayout { Width = 64, Height = 64, PadCentered = true };
        var mapping = new TensorImage(layout).TryFill(Some.Jpeg(256, 128), new float[layout.Length], out _)!.Value;
        Assert.Equal(0, mapping.ToImageY(16), 0.01f);
        Assert.Equal(128, mapping.ToImageY(48), 0.01f);
    }

    [Fact]
    public void MeanAndStandardDeviationAreAppliedPerChannelInTheModelsOrder()
    {
        var layout = new TensorLayout
        {
            Width = 8, Height = 8, Order = ChannelOrder.Bgr, Resize = ResizeMode.Stretch, Scale = 1 / 255f, Mean = [0.1f, 0.2f, 0.3f], Std = [0.5f, 0.25f, 0.125f],
        };
        var plain = new float[layout.Length];
        var normalised = new float[layout.Length];
        var jpeg = Some.Jpeg(64, 64);
        new TensorImage(layout with { Scale = 1, Mean = [], Std = [] }).TryFill(jpeg, plain, out _);
        new TensorImage(layout).TryFill(jpeg, normalised, out _);
        for (var channel = 0; channel < 3; channel++)
        {
            for (var at = channel * 64; at < (channel + 1) * 64; at++)
            {
                Assert.Equal((plain[at] / 255 - layout.Mean[channel]) / layout.Std[channel], normalised[at], 1e-4f);
            }
        }
    }

    [Fact]
    public void PlanarAndInterleavedHoldTheSameNumbers()
    {
        var layout = new TensorLayout { Width = 16, Height = 8, Resize = ResizeMode.Crop };
        var planar = new float[layout.Length];
        var interleaved = new float[layout.Length];
        var jpeg = Some.Jpeg(100, 90);
        new TensorImage(layout).TryFill(jpeg, planar, out _);
        new TensorImage(layout with { Planar = false }).TryFill(jpeg, interleaved, out _);
        for (var pixel = 0; pixel < 16 * 8; pixel++)
        {
            for (var channel = 0; channel < 3; channel++)
            {
                Assert.Equal(planar[channel * 128 + pixel], interleaved[pixel * 3 + channel], 1e-3f);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 500)]
    [InlineData(500, 2)]
    public void PicturesOfOddShapesAreTaken(int width, int height)
    {
        var layout = new TensorLayout { Width = 32, Height = 32 };
        Assert.NotNull(new TensorImage(layout).TryFill(Some.Jpeg(width, height), new float[layout.Length], out var error));
        Assert.Equal("", error);
    }

    [Fact]
    public void WhatIsNoPictureIsAnswerNotException()
    {
        var layout = new TensorLayout { Width = 32, Height = 32 };
        Assert.Null(new TensorImage(layout).TryFill("no picture"u8, new float[layout.Length], out var error));
        Assert.Contains("JPEG", error, StringComparison.Ordinal);
    }
}
