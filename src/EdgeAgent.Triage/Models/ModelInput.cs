using EdgeAgent.Imaging;

namespace EdgeAgent.Triage.Models;

/// <summary>The picture a model takes.</summary>
public sealed record ModelInput
{
    /// <summary>The graph's input name; the only one where left out.</summary>
    public string? Name { get; set; }

    /// <summary>Width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary><c>NCHW</c> or <c>NHWC</c>.</summary>
    public string Layout { get; set; } = "NCHW";

    /// <summary><c>rgb</c>, <c>bgr</c> or <c>gray</c>.</summary>
    public string ChannelOrder { get; set; } = "rgb";

    /// <summary><c>stretch</c>, <c>letterbox</c> or <c>crop</c>.</summary>
    public string Resize { get; set; } = "letterbox";

    /// <summary><c>center</c> or <c>top_left</c>: where a letterboxed picture lies.</summary>
    public string PadAlign { get; set; } = "top_left";

    /// <summary>The pixel value of padding.</summary>
    public float PadValue { get; set; } = 114;

    /// <summary>What pixels 0 to 255 are multiplied with first.</summary>
    public float Scale { get; set; } = 1;

    /// <summary>What is subtracted, by channel.</summary>
    public IReadOnlyList<float> Mean { get; set; } = [];

    /// <summary>What the difference is divided by, by channel.</summary>
    public IReadOnlyList<float> Std { get; set; } = [];

    internal TensorLayout ToTensorLayout() => new()
    {
        Width = Width,
        Height = Height,
        Planar = Layout == "NCHW",
        Order = ChannelOrder switch
        {
            "bgr" => Imaging.ChannelOrder.Bgr,
            "gray" => Imaging.ChannelOrder.Gray,
            _ => Imaging.ChannelOrder.Rgb,
        },
        Resize = Resize switch
        {
            "stretch" => ResizeMode.Stretch,
            "crop" => ResizeMode.Crop,
            _ => ResizeMode.Letterbox,
        },
        PadCentered = PadAlign == "center",
        PadValue = PadValue,
        Scale = Scale,
        Mean = Mean,
        Std = Std,
    };
}
