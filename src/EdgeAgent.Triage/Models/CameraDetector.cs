using EdgeAgent.Imaging;

namespace EdgeAgent.Triage.Models;

/// <summary>Finds objects in compressed images with a detection model. One thread at a time.</summary>
public sealed class CameraDetector
{
    private readonly ModelPackage _package;
    private readonly IDetectionDecoder _decoder;
    private readonly TensorImage _input;

    /// <summary>A detector over a package whose task is <c>detect</c>; the package stays the caller's.</summary>
    public CameraDetector(ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        _package = package;
        _decoder = DetectionDecoders.Of(package.Manifest.Decode.Family)
            ?? throw new ArgumentException($"{package.Manifest.Id} is no detector: its family is {package.Manifest.Decode.Family}.", nameof(package));
        _input = new(package.Manifest.Input.ToTensorLayout());
    }

    /// <summary>The name of a class.</summary>
    public string ClassName(int index) => _package.Manifest.ClassName(index);

    /// <summary>Looks at an image; the detections, in its pixels and surest first, replace what the list held. False, with the reason, where it is no image.</summary>
    public bool TryDetect(ReadOnlySpan<byte> image, List<Detection> detections, out string error)
    {
        detections.Clear();
        var session = _package.Session;
        if (_input.TryFill(image, session.Input, out error) is not { } mapping)
        {
            return false;
        }

        session.Run();
        var (input, decode) = (_package.Manifest.Input, _package.Manifest.Decode);
        _decoder.Decode(session, input, decode, detections);
        NonMaximumSuppression.Apply(detections, decode.Nms);
        for (var index = 0; index < detections.Count; index++)
        {
            var found = detections[index];
            detections[index] = found with
            {
                Left = mapping.ToImageX(found.Left),
                Top = mapping.ToImageY(found.Top),
                Right = mapping.ToImageX(found.Right),
                Bottom = mapping.ToImageY(found.Bottom),
            };
        }

        return true;
    }
}
