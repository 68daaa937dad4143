namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Where one laser points, and what a factory calibration corrects (HDL-64E manual, appendix on calibration).</summary>
internal readonly record struct VelodyneLaser
{
    /// <summary>Elevation, positive up.</summary>
    public double VerticalRadians { get; init; }

    /// <summary>Taken from the azimuth.</summary>
    public double RotationRadians { get; init; }

    public double DistanceMeters { get; init; }

    /// <summary>The distance correction near 2.4 m along x and near 1.93 m along y; used where <see cref="HasTwoPoints"/>.</summary>
    public double NearDistanceXMeters { get; init; }

    public double NearDistanceYMeters { get; init; }

    public bool HasTwoPoints { get; init; }

    public double VerticalOffsetMeters { get; init; }

    public double HorizontalOffsetMeters { get; init; }

    /// <summary>Where the intensity is right without correction, in units of 1/13100 of the range.</summary>
    public double FocalDistance { get; init; }

    public double FocalSlope { get; init; }

    public double MinIntensity { get; init; }

    public double? MaxIntensity { get; init; }

    /// <summary>Whether more than two angles are given.</summary>
    public bool IsCorrected =>
        DistanceMeters != 0 || HasTwoPoints || VerticalOffsetMeters != 0 || HorizontalOffsetMeters != 0 || FocalSlope != 0 || MinIntensity != 0
        || (MaxIntensity is { } most && most < 255);

    public static VelodyneLaser OfDegrees(double vertical, double rotation = 0) =>
        new() { VerticalRadians = double.DegreesToRadians(vertical), RotationRadians = double.DegreesToRadians(rotation) };
}
