using EdgeAgent.Capture;
using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>The pictures of a preview: the front camera's frames about each peak, twice a second, 320 pixels wide, in the order of what they tell.</summary>
internal sealed class PreviewPictures
{
    private const int WidthPixels = 320;
    private const int MostPictures = 12;
    private const double SpacingSeconds = 0.5;

    // The nearest frame may be no farther: else it stands for another moment.
    private const double NearSeconds = 0.25;

    // What led to a peak tells more than what followed.
    private static readonly double[] OffsetsSeconds = [0, -1, 1, -2, -0.5, 0.5, -1.5, 1.5, 2, -3];
    private static readonly int[] Qualities = [75, 60, 45, 30];

    private readonly List<Picture> _pictures;
    private (int MostBytes, IReadOnlyDictionary<Frame, byte[]> Jpegs)? _encoded;

    private PreviewPictures(SensorDescriptor? camera, List<Picture> pictures) => (Camera, _pictures) = (camera, pictures);

    /// <summary>The camera, with the model of the small pictures; null without pictures.</summary>
    public SensorDescriptor? Camera { get; }

    public bool IsEmpty => _pictures.Count == 0;

    /// <summary>Decodes what the preview of a draft shows.</summary>
    public static PreviewPictures Of(ClipDraft draft, IReadOnlyList<Instant> peaks)
    {
        var frames = draft.Frames.OfType<CameraFrame>().ToList();
        if (FrontCamera.Of(draft.Rig, frames) is not { } camera)
        {
            return new(null, []);
        }

        frames.RemoveAll(frame => frame.Sensor.Index != camera.Index);
        TensorImage? resizer = null;
        var pixels = Array.Empty<float>();
        var (width, height) = (0, 0);
        var pictures = new List<Picture>();
        foreach (var frame in Wanted(frames, peaks))
        {
            if (!ImageHeader.TryRead(frame.Data, out var header))
            {
                CaptureMetrics.PreviewUnreadable.Add(1);
                continue;
            }

            if (resizer is null)
            {
                width = Math.Min(WidthPixels, header.Width);
                height = Math.Max(1, (int)Math.Round((double)header.Height * width / header.Width));
                camera = camera with { Camera = Scaled(camera.Camera, header.Width, header.Height, width, height) };
                resizer = new(new TensorLayout { Width = width, Height = height, Planar = false, Resize = ResizeMode.Stretch });
                pixels = new float[width * height * 3];
            }

            if (resizer.TryFill(frame.Data, pixels, out _) is null)
            {
                CaptureMetrics.PreviewUnreadable.Add(1);
                continue;
            }

            pictures.Add(new(frame, ToBytes(pixels), width, height));
        }

        return new(pictures.Count > 0 ? camera : null, pictures);
    }

    /// <summary>The pictures as JPEG, of the best quality at which they fit into so many bytes; where not even the least does, those that tell most.</summary>
    public IReadOnlyDictionary<Frame, byte[]> Encode(int mostBytes)
    {
        if (_encoded?.MostBytes != mostBytes)
        {
            _encoded = (mostBytes, EncodeAnew(mostBytes));
        }

        return _encoded.Value.Jpegs;
    }

    private Dictionary<Frame, byte[]> EncodeAnew(int mostBytes)
    {
        var encoded = new Dictionary<Frame, byte[]>(ReferenceEqualityComparer.Instance);
        foreach (var quality in mostBytes > 0 ? Qualities : [])
        {
            encoded.Clear();
            var bytes = 0;
            foreach (var picture in _pictures)
            {
                var jpeg = JpegEncoder.Encode(picture.Pixels, picture.Width, picture.Height, 3, quality);
                bytes += jpeg.Length;
                if (bytes > mostBytes)
                {
                    break;
                }

                encoded.Add(picture.Source, jpeg);
            }

            if (encoded.Count == _pictures.Count)
            {
                break;
            }
        }

        return encoded;
    }

    private static IEnumerable<CameraFrame> Wanted(List<CameraFrame> frames, IReadOnlyList<Instant> peaks)
    {
        var wanted = new List<CameraFrame>();
        foreach (var offset in OffsetsSeconds)
        {
            foreach (var peak in peaks)
            {
                var moment = peak.PlusSeconds(offset);
                var nearest = frames.MinBy(frame => (frame.CaptureTime - moment).Duration());
                var isNew = nearest is not null
                    && Math.Abs(nearest.CaptureTime.SecondsSince(moment)) <= NearSeconds
                    && wanted.TrueForAll(other => Math.Abs(other.CaptureTime.SecondsSince(nearest.CaptureTime)) >= SpacingSeconds / 2);
                if (isNew)
                {
                    wanted.Add(nearest!);
                }
            }
        }

        return wanted.Take(MostPictures);
    }

    private static CameraModel? Scaled(CameraModel? model, int imageWidth, int imageHeight, int width, int height)
    {
        if (model is null)
        {
            return null;
        }

        var (across, down) = ((double)width / imageWidth, (double)height / imageHeight);
        // Pixel centres: the principal point of the corner pixel's centre stays that.
        return model with
        {
            Width = width,
            Height = height,
            Fx = model.Fx * across,
            Fy = model.Fy * down,
            Cx = (model.Cx + 0.5) * across - 0.5,
            Cy = (model.Cy + 0.5) * down - 0.5,
        };
    }

    private static byte[] ToBytes(ReadOnlySpan<float> pixels)
    {
        var bytes = new byte[pixels.Length];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)Math.Clamp(pixels[index] + 0.5f, 0, 255);
        }

        return bytes;
    }

    private sealed record Picture(CameraFrame Source, byte[] Pixels, int Width, int Height);
}
