namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>How the pixels of a camera's image lie in memory.</summary>
internal enum PixelLayout
{
    /// <summary>A JPEG image of its own.</summary>
    Jpeg,

    /// <summary>Y0 U Y1 V: two pixels share their chroma.</summary>
    Yuyv,

    /// <summary>U Y0 V Y1: two pixels share their chroma.</summary>
    Uyvy,

    /// <summary>All Y, then U V of every second row: four pixels share their chroma.</summary>
    Nv12,

    /// <summary>R G B.</summary>
    Rgb24,

    /// <summary>One byte a pixel.</summary>
    Grey,
}
