namespace EdgeAgent.Imaging;

/// <summary>Where a point of a model's input lies in the image that was decoded.</summary>
/// <param name="ScaleX">Image pixels per input pixel, across.</param>
/// <param name="ScaleY">Image pixels per input pixel, down.</param>
/// <param name="OffsetX">Image column of the input's left edge.</param>
/// <param name="OffsetY">Image row of the input's top edge.</param>
public readonly record struct TensorMapping(float ScaleX, float ScaleY, float OffsetX, float OffsetY)
{
    /// <summary>The image column of an input column.</summary>
    public float ToImageX(float inputX) => inputX * ScaleX + OffsetX;

    /// <summary>The image row of an input row.</summary>
    public float ToImageY(float inputY) => inputY * ScaleY + OffsetY;
}
