using System.Text.Json.Serialization;
using EdgeAgent.Imaging;

namespace EdgeAgent.Triage.Models;

/// <summary>One input of a model's graph.</summary>
public sealed record ModelInput
{
    /// <summary>The graph's input name; the only one where left out.</summary>
    public string? Name { get; set; }

    /// <summary>The element type; <c>float32</c> is what is supported.</summary>
    public string Dtype { get; set; } = "float32";

    /// <summary><c>NCHW</c> or <c>NHWC</c>.</summary>
    public string Layout { get; set; } = "NCHW";

    /// <summary>The shape in the order of <see cref="Layout"/>, such as [1, 3, 416, 416].</summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Which axes may have any size, by name.</summary>
    public IReadOnlyList<string> DynamicAxes { get; set; } = [];

    /// <summary>The ONNX denotation, such as <c>IMAGE</c>.</summary>
    public string? Denotation { get; set; }

    /// <summary>How pixels become numbers.</summary>
    public ModelPixels Pixel { get; set; } = new();

    /// <summary>Width in pixels.</summary>
    [JsonIgnore]
    public int Width => Side(3, 2);

    /// <summary>Height in pixels.</summary>
    [JsonIgnore]
    public int Height => Side(2, 1);

    /// <summary>Channels.</summary>
    [JsonIgnore]
    public int Channels => Side(1, 3);

    internal TensorLayout ToTensorLayout() => new()
    {
        Width = Width,
        Height = Height,
        Planar = Layout == "NCHW",
        Order = Pixel.ChannelOrder.ToLowerInvariant() switch
        {
            "bgr" => ChannelOrder.Bgr,
            "gray" => ChannelOrder.Gray,
            _ => ChannelOrder.Rgb,
        },
        Resize = Pixel.Resize.Mode switch
        {
            "stretch" => ResizeMode.Stretch,
            "crop" => ResizeMode.Crop,
            _ => ResizeMode.Letterbox,
        },
        PadCentered = Pixel.Resize.PadAlign == "center",
        PadValue = Pixel.Resize.PadValue,
        Scale = Pixel.Scale,
        Mean = Pixel.Mean,
        Std = Pixel.Std,
    };

    private int Side(int inPlanar, int inInterleaved) => Shape.Count == 4 ? Shape[Layout == "NCHW" ? inPlanar : inInterleaved] : 0;
}
