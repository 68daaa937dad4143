using EdgeAgent.Imaging;

namespace EdgeAgent.Imaging.Tests.Encoding;

public sealed class JpegEncoderTests
{
    [Fact]
    public void AnEncodedPictureCarriesNoMadeUpMetadata()
    {
        var jpeg = Some.Jpeg(64, 48);
        Assert.Equal(-1, jpeg.AsSpan().IndexOf("Exif"u8));
        Assert.True(ImageHeader.TryRead(jpeg, out var header));
        Assert.Equal((64, 48), (header.Width, header.Height));
    }
}
