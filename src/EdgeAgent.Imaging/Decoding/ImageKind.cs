namespace EdgeAgent.Imaging;

/// <summary>How an image is compressed.</summary>
public enum ImageKind
{
    /// <summary>JPEG (ITU-T T.81).</summary>
    Jpeg,

    /// <summary>PNG (ISO/IEC 15948).</summary>
    Png,
}
