namespace EdgeAgent.Imaging;

/// <summary>How a model wants its picture: value = (pixel · Scale − Mean) / Std per channel.</summary>
public sealed record TensorLayout
{
    /// <summary>Input width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Input height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Which colour comes first.</summary>
    public ChannelOrder Order { get; init; } = ChannelOrder.Rgb;

    /// <summary>Whether channels lie one after the other (NCHW) or beside one another (NHWC).</summary>
    public bool Planar { get; init; } = true;

    /// <summary>How the image is fitted.</summary>
    public ResizeMode Resize { get; init; } = ResizeMode.Letterbox;

    /// <summary>Whether padding goes to both sides alike, or to the right and the bottom only.</summary>
    public bool PadCentered { get; init; }

    /// <summary>The pixel value of padding, 0 to 255.</summary>
    public float PadValue { get; init; } = 114;

    /// <summary>What each pixel value is multiplied with first; 1 or 1/255 as a rule.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>What is subtracted, by channel in the model's order; empty for nothing.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [];

    /// <summary>What the difference is divided by, by channel in the model's order; empty for nothing.</summary>
    public IReadOnlyList<float> Std { get; init; } = [];

    /// <summary>Channels: 1 or 3.</summary>
    public int Channels => Order == ChannelOrder.Gray ? 1 : 3;

    /// <summary>How many numbers the input has.</summary>
    public int Length => Width * Height * Channels;
}
