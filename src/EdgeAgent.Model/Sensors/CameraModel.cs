namespace EdgeAgent.Model;

/// <summary>A camera's pinhole model, in pixels of the full image (OpenCV's plumb_bob, as in sensor_msgs/CameraInfo).</summary>
public sealed record CameraModel
{
    /// <summary>Image width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Image height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Horizontal focal length in pixels.</summary>
    public required double Fx { get; init; }

    /// <summary>Vertical focal length in pixels.</summary>
    public required double Fy { get; init; }

    /// <summary>Principal point, pixels from the left edge.</summary>
    public required double Cx { get; init; }

    /// <summary>Principal point, pixels from the top edge.</summary>
    public required double Cy { get; init; }

    /// <summary>Distortion k1, k2, p1, p2, k3; empty for none.</summary>
    public IReadOnlyList<double> Distortion { get; set; } = [];
}
