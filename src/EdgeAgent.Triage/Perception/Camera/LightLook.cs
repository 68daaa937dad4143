using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Looks at an image for its light alone, decoded grey and as small as the format allows.</summary>
internal static class LightLook
{
    /// <summary>Light changes slowly; LUX must see a second of glare.</summary>
    public const double RateHz = 4;

    private const int Shrink = 8;

    public static bool Look(CameraFrame frame, CameraView view)
    {
        using var image = ImageDecoder.Decode(frame.Data, gray: true, Shrink, out _);
        if (image is null)
        {
            return false;
        }

        view.Light.Take(frame.CaptureTime, image.Pixels, image.Width, image.Height, LightTrigger.SaturatedLimit);
        view.Tiles.Take(image.Pixels, image.Width, image.Height);
        return true;
    }
}
