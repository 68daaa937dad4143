namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>A pixel format that the agent takes from cameras, best first in <see cref="All"/>.</summary>
/// <param name="FourCc">The kernel's code, its first letter in the lowest byte.</param>
/// <param name="Name">Its letters, as <c>v4l2-ctl</c> and profiles write them.</param>
/// <param name="Layout">How its pixels lie.</param>
internal sealed record CameraFormat(uint FourCc, string Name, PixelLayout Layout)
{
    /// <summary>Compressed as the camera did it; then colours with half the chroma; then plain ones.</summary>
    public static IReadOnlyList<CameraFormat> All { get; } =
    [
        Create("MJPG", PixelLayout.Jpeg),
        Create("JPEG", PixelLayout.Jpeg),
        Create("YUYV", PixelLayout.Yuyv),
        Create("UYVY", PixelLayout.Uyvy),
        Create("NV12", PixelLayout.Nv12),
        Create("RGB3", PixelLayout.Rgb24),
        Create("GREY", PixelLayout.Grey),
    ];

    /// <summary>The format of a code, or null.</summary>
    public static CameraFormat? Find(uint fourCc) => All.FirstOrDefault(format => format.FourCc == fourCc);

    /// <summary>A code's letters.</summary>
    public static string Letters(uint fourCc) => string.Create(4, fourCc, static (letters, code) =>
    {
        for (var index = 0; index < letters.Length; index++)
        {
            var letter = (char)((code >> (8 * index)) & 0x7F);
            letters[index] = char.IsControl(letter) ? '?' : letter;
        }
    });

    private static CameraFormat Create(string name, PixelLayout layout) =>
        new(name[0] | ((uint)name[1] << 8) | ((uint)name[2] << 16) | ((uint)name[3] << 24), name, layout);
}
