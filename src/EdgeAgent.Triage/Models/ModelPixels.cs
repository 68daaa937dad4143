namespace EdgeAgent.Triage.Models;

/// <summary>How pixels become numbers: value = (pixel · scale − mean) / std.</summary>
public sealed record ModelPixels
{
    /// <summary><c>rgb</c>, <c>bgr</c> or <c>gray</c>.</summary>
    public string ChannelOrder { get; set; } = "rgb";

    /// <summary>The colour space's gamma, such as <c>sRGB</c>; information.</summary>
    public string? Gamma { get; set; }

    /// <summary>The range of numbers the graph expects, such as <c>0_255</c>; information, <see cref="Scale"/> decides.</summary>
    public string? Range { get; set; }

    /// <summary>How the picture is fitted.</summary>
    public ModelResize Resize { get; set; } = new();

    /// <summary>What is subtracted, by channel in the model's order.</summary>
    public IReadOnlyList<float> Mean { get; set; } = [];

    /// <summary>What the difference is divided by, by channel in the model's order.</summary>
    public IReadOnlyList<float> Std { get; set; } = [];

    /// <summary>What pixels 0 to 255 are multiplied with first.</summary>
    public float Scale { get; set; } = 1;
}
