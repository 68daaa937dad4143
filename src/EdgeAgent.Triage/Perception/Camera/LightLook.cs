using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Looks at an image for its light alone, decoded grey and as small as its tiles allow.</summary>
internal static class LightLook
{
    /// <summary>Light changes slowly; LUX must see a second of glare.</summary>
    public const double RateHz = 4;

    // A tile of the picture (CameraTiles) then has ten pixels across: enough for its texture to show.
    private const int LeastWidth = 160;
    private const int MostShrink = 8;

    public static bool Look(CameraFrame frame, CameraView view)
    {
        using var image = ImageDecoder.Decode(frame.Data, gray: true, ShrinkOf(frame.Data), out _);
        if (image is null)
        {
            return false;
        }

        view.Light.Take(frame.CaptureTime, image.Pixels, image.Width, image.Height, LightTrigger.SaturatedLimit);
        view.Tiles.Take(image.Pixels, image.Width, image.Height);
        return true;
    }

    private static int ShrinkOf(ReadOnlySpan<byte> data)
    {
        var shrink = MostShrink;
        while (shrink > 1 && ImageHeader.TryRead(data, out var header) && header.Width / shrink < LeastWidth)
        {
            shrink /= 2;
        }

        return shrink;
    }
}
