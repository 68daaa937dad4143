using System.Diagnostics;
using EdgeAgent.Imaging;

namespace EdgeAgent.Imaging.Tests.Decoding;

public sealed class ImageDecoderTests
{
    [Theory]
    [InlineData(1, 320, 200)]
    [InlineData(2, 160, 100)]
    [InlineData(4, 80, 50)]
    [InlineData(8, 40, 25)]
    public void AJpegComesBackAtTheReductionAskedFor(int shrink, int width, int height)
    {
        using var image = ImageDecoder.Decode(Some.Jpeg(320, 200), gray: false, shrink, out var error);
        Assert.Equal("", error);
        Assert.Equal((width, height, 3, shrink), (image!.Width, image.Height, image.Bands, image.Shrink));
        var middle = (height / 2 * width + width / 2) * 3;
        Assert.InRange(image.Pixels[middle], 118, 138);
        Assert.InRange(image.Pixels[middle + 1], 118, 138);
        Assert.InRange(image.Pixels[middle + 2], 50, 70);
    }

    [Fact]
    public void GrayIsOneBandOfLuminance()
    {
        using var image = ImageDecoder.Decode(Some.Jpeg(64, 64), gray: true, 1, out _);
        Assert.Equal(1, image!.Bands);
        Assert.True(image.Pixels[^1] > image.Pixels[0]);
    }

    [Fact]
    public void RealPicturesAreReadWithTheirDeclaredSize()
    {
        var files = Directory.GetFiles(TestData.Require("images"), "*.jpg").Append(TestData.Require("mmdet3d/kitti"));
        foreach (var file in files.Where(File.Exists))
        {
            var data = File.ReadAllBytes(file);
            Assert.True(ImageHeader.TryRead(data, out var header), file);
            using var image = ImageDecoder.Decode(data, gray: false, 1, out var error);
            Assert.True(image is not null, $"{file}: {error}");
            Assert.Equal((header.Width, header.Height), (image.Width, image.Height));
        }
    }

    [Fact]
    public void ARadarsPolarPngDecodesToItsBytes()
    {
        var file = Directory.GetFiles(TestData.Require("radiate/tiny_foggy/Navtech_Polar"), "*.png").Order(StringComparer.Ordinal).First();
        using var image = ImageDecoder.Decode(File.ReadAllBytes(file), gray: true, 1, out var error);
        Assert.Equal("", error);
        Assert.Equal((400, 576, 1), (image!.Width, image.Height, image.Bands));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(40)]
    [InlineData(700)]
    public void AnImageThatIsCutOffIsRefusedWithAReason(int bytes)
    {
        Assert.Null(ImageDecoder.Decode(Some.Jpeg(320, 200).AsSpan(0, bytes), gray: false, 1, out var error));
        Assert.NotEqual("", error);
    }

    [Fact]
    public void AnImageThatDeclaresTooManyPixelsIsRefusedBeforeItIsDecoded()
    {
        var jpeg = Some.Jpeg(64, 64);
        var frameHeader = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        jpeg.AsSpan(frameHeader + 5, 4).Fill(0xFF);
        Assert.Null(ImageDecoder.Decode(jpeg, gray: false, 1, out var error));
        Assert.Contains("65535 x 65535", error, StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedImagesAreSurvived()
    {
        var jpeg = Some.Jpeg(96, 64, 80);
        var random = new Random(7);
        var decoded = 0;
        for (var round = 0; round < 1500; round++)
        {
            var damaged = (byte[])jpeg.Clone();
            for (var hit = random.Next(1, 6); hit > 0; hit--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            using var image = ImageDecoder.Decode(damaged.AsSpan(0, random.Next(damaged.Length / 2, damaged.Length + 1)), gray: false, 1, out var error);
            decoded += image is null ? 0 : 1;
            Assert.True(image is not null || error.Length > 0);
        }

        Assert.InRange(decoded, 1, 1499);
    }

    [Theory]
    [InlineData(4000)]
    public void NothingLeaksOverManyImages(int images) => DecodeAndWatchMemory(images);

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(100_000)]
    public void NothingLeaksOverAHundredThousandImages(int images) => DecodeAndWatchMemory(images);

    private static void DecodeAndWatchMemory(int images)
    {
        var jpeg = Some.Jpeg(96, 64, 80);
        Work(images / 4);
        var before = ResidentBytes();
        Work(images);
        Assert.InRange(ResidentBytes() - before, long.MinValue, 24L << 20);

        void Work(int count) => Parallel.For(0, 2, _ => WorkOnOneThread(jpeg, count / 2));
    }

    private static void WorkOnOneThread(byte[] jpeg, int count)
    {
        var tensor = new float[3 * 32 * 32];
        var input = new TensorImage(new TensorLayout { Width = 32, Height = 32 });
        for (var index = 0; index < count; index++)
        {
            Assert.NotNull(input.TryFill(jpeg, tensor, out _));
            if (index % 50 == 0)
            {
                ImageDecoder.Decode(jpeg.AsSpan(0, 300), gray: false, 1, out _)?.Dispose();
                JpegEncoder.Encode(Some.Ramp(32, 32), 32, 32, 3, 80);
            }
        }
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
