using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>Looks at a camera's pictures, a few a second: how bright, how sharp, whether they move. Used by one thread.</summary>
internal sealed class CameraLook
{
    private const double SecondsBetweenLooks = 0.3;

    /// <summary>A camera's pictures at this reduction show dirt and defocus, and little of the sensor's noise.</summary>
    private const int Shrink = 8;

    private readonly List<double> _brightness = [];
    private readonly List<double> _sharpness = [];
    private Instant? _last;
    private ulong _lastHash;
    private int _looks;
    private int _undecodable;
    private int _repeated;

    /// <summary>What was seen so far.</summary>
    public CameraView View => new(_looks, _undecodable, Middle(_brightness), Middle(_sharpness), _repeated);

    /// <summary>Looks at a picture if it is time to.</summary>
    public void Add(CameraFrame picture)
    {
        if (_last is { } last && Math.Abs(picture.HostTime.SecondsSince(last)) < SecondsBetweenLooks)
        {
            return;
        }

        var hash = HashOf(picture.Data);
        _repeated += _last is not null && hash == _lastHash ? 1 : 0;
        (_last, _lastHash) = (picture.HostTime, hash);
        _looks++;
        using var decoded = ImageDecoder.Decode(picture.Data, gray: true, picture.Format == ImageFormat.Jpeg ? Shrink : 1, out _);
        if (decoded is null)
        {
            _undecodable++;
            return;
        }

        Measure(decoded);
    }

    private static ulong HashOf(ReadOnlySpan<byte> bytes)
    {
        // FNV-1a: whether two pictures are the same needs no cryptography.
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 1_099_511_628_211UL;
        }

        return hash;
    }

    private void Measure(DecodedImage image)
    {
        var pixels = image.Pixels;
        var width = image.Width;
        double sum = 0, laplacianSum = 0, laplacianSquares = 0;
        foreach (var pixel in pixels)
        {
            sum += pixel;
        }

        var count = 0;
        for (var row = 1; row < image.Height - 1; row++)
        {
            for (var column = 1; column < width - 1; column++, count++)
            {
                var at = row * width + column;
                var laplacian = 4 * pixels[at] - pixels[at - 1] - pixels[at + 1] - pixels[at - width] - pixels[at + width];
                laplacianSum += laplacian;
                laplacianSquares += laplacian * laplacian;
            }
        }

        _brightness.Add(sum / Math.Max(1, pixels.Length));
        _sharpness.Add(count == 0 ? 0 : laplacianSquares / count - Math.Pow(laplacianSum / count, 2));
    }

    private static double Middle(List<double> values) => values.Count == 0 ? 0 : values.Order().ElementAt(values.Count / 2);
}
