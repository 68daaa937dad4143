namespace EdgeAgent.Imaging;

/// <summary>How an image is fitted to a model's input.</summary>
public enum ResizeMode
{
    /// <summary>Each side on its own, the aspect ratio changes.</summary>
    Stretch,

    /// <summary>The whole image, the rest padded.</summary>
    Letterbox,

    /// <summary>The largest middle part that has the input's aspect ratio.</summary>
    Crop,
}
