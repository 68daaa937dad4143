namespace EdgeAgent.Model;

/// <summary>One satellite fix (WGS 84).</summary>
public sealed class GnssFrame(SensorDescriptor sensor) : Frame(sensor, null)
{
    /// <summary>Latitude in degrees, north positive.</summary>
    public required double LatitudeDegrees { get; init; }

    /// <summary>Longitude in degrees, east positive.</summary>
    public required double LongitudeDegrees { get; init; }

    /// <summary>Height above the ellipsoid in metres; NaN where the receiver gives none.</summary>
    public double AltitudeMeters { get; init; } = double.NaN;

    /// <summary>Horizontal accuracy in metres (1 sigma); NaN where the receiver gives none.</summary>
    public double HorizontalAccuracyMeters { get; init; } = double.NaN;

    /// <summary>Speed over ground in m/s as the receiver states it; NaN where it gives none. Not part of a ROS message, so not in drive files.</summary>
    public double SpeedMps { get; init; } = double.NaN;

    /// <summary>Direction of motion in degrees from true north, clockwise; NaN where the receiver gives none. Not part of a ROS message, so not in drive files.</summary>
    public double TrackDegrees { get; init; } = double.NaN;

    /// <summary>Whether the receiver has a fix at all; without one latitude and longitude mean nothing.</summary>
    public bool HasFix { get; init; } = true;
}
