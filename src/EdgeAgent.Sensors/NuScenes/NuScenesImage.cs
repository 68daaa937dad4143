namespace EdgeAgent.Sensors.NuScenes;

/// <summary>One image.</summary>
internal sealed record NuScenesImage
{
    public string ImgPath { get; init; } = "";

    /// <summary>Pinhole matrix, 3×3.</summary>
    public double[][]? Cam2img { get; init; }

    /// <summary>The camera's pose on the vehicle, 4×4.</summary>
    public double[][]? Cam2ego { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public double Timestamp { get; init; }
}
