namespace EdgeAgent.Imaging;

/// <summary>Which colour comes first in a model's input.</summary>
public enum ChannelOrder
{
    /// <summary>Red, green, blue.</summary>
    Rgb,

    /// <summary>Blue, green, red.</summary>
    Bgr,

    /// <summary>One channel of luminance.</summary>
    Gray,
}
