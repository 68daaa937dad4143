using EdgeAgent.Imaging;

namespace EdgeAgent.Triage.Tests.Models;

internal static class Pictures
{
    /// <summary>A picture of a size, brighter to the right and down.</summary>
    public static byte[] Of(int width, int height) =>
        JpegEncoder.Encode([.. Enumerable.Range(0, width * height).Select(pixel => (byte)(55 + pixel % width + pixel / width / 2))], width, height, 1, 90);
}
